import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LocateButtons } from "./locate-buttons";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const labelsOf = (next: number, waiting: number) => {
  const assets = Array.from({ length: waiting }, (_, index) => index);
  const markup = renderToStaticMarkup(
    <LocateButtons scope={scope} next={assets.slice(0, next)} waiting={assets} locate={() => undefined} />,
  );
  return [...markup.matchAll(/<button.*?<\/button>/g)].map(([button]) => button.replace(/<[^>]*>/g, ""));
};

it("offers to locate all where the next batch leaves some out, and never the same twice", () => {
  expect(labelsOf(10, 17)).toEqual(["Locate 10 assets · 10 requests", "All 17 listed · 17 requests"]);
  expect(labelsOf(17, 17)).toEqual(["Locate 17 assets · 17 requests"]);
  expect(labelsOf(7, 7)).toEqual(["Locate 7 assets"]);
  expect(labelsOf(0, 0)).toEqual([]);
});
