import { describe, expect, it } from "vitest";
import { keptStateText, leftOutText } from "./link-labels";
import { parseLinkTarget } from "./link-target";

const hex = "0123456789abcdef0123456789abcdef";
const project = `/libraries/library-${hex}/projects/project-${hex}`;

describe("keptStateText", () => {
  it.each([
    [project, "Keeps the tab Assets"],
    [
      `${project}?state=Ready&sort=-name&selected=asset-${hex}`,
      "Keeps the tab Assets, the filter State: Ready, the order and the selected row",
    ],
    [
      `${project}/map?map=14.1,45.3,9&unheard=1`,
      "Keeps the tab Map, the map view and other settings of the page",
    ],
    ["/quota", "Keeps nothing but the page"],
    ["/quota?from=1&to=2&operation=GetAsset", "Keeps the time range and the filter Operation: GetAsset"],
    [
      "/permissions?library=a&project=b&operation=GetAsset",
      "Keeps the chosen resource and the open operation",
    ],
    [
      `${project}/assets/asset-${hex}/versions?from=a&to=b`,
      "Keeps the tab Versions and the compared versions",
    ],
  ])("says of %s: %s", (path, text) => {
    const target = parseLinkTarget(path);
    expect(target && keptStateText(target)).toBe(text);
  });

  it("says that a link names no other people", () => {
    const path = "/permissions?person=mira.kovac&email=m%40example.org&verdict=denied";
    const target = parseLinkTarget(path);
    expect(target && keptStateText(target)).toBe("Keeps the filter Verdict: denied");
    expect(target && leftOutText(target, "?person=mira.kovac")).toBe(
      "It leaves out whom you ask about: a link names nobody.",
    );
    expect(target && leftOutText(target, "?verdict=denied")).toBe("");
  });

  it("does not take a name of every object for a setting", () => {
    const target = parseLinkTarget("/quota?constructor=1");
    expect(target && keptStateText(target)).toBe("Keeps other settings of the page");
  });
});
