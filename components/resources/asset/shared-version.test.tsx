// @vitest-environment happy-dom
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RoutesProvider } from "@/components/resources/routes-provider";
import { SharedVersion } from "./shared-version";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const address = {
  ...{ deploymentId: "harbour", libraryId: "library-1", projectId: "project-1" },
  assetId: "asset-shared",
};
const versions = [1, 2].map((number) => ({ versionId: `asset-shared-version-${number}`, createdAt: 1 }));

const { fetch: before } = globalThis;
let root: Root;
let page: HTMLElement;
let asked = 0;
beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    return Response.json({ versions });
  };
  page = document.createElement("div");
  root = createRoot(page);
});
afterEach(async () => {
  await act(async () => root.unmount());
  globalThis.fetch = before;
});

async function open(searchParams: string) {
  await act(async () =>
    root.render(
      <NuqsTestingAdapter searchParams={searchParams}>
        <RoutesProvider frame="portal">
          <SharedVersion scope={scope} address={address} />
        </RoutesProvider>
      </NuqsTestingAdapter>,
    ),
  );
}

it("asks nothing and says nothing where the address keeps no version, or one of another asset", async () => {
  await open("");
  await open("?version=asset-other-version-1");
  expect(page.textContent).toBe("");
  expect(asked).toBe(0);
});

it("says that there is a newer version than the one that the address keeps, for one request", async () => {
  await open("?version=asset-shared-version-1");
  expect(page.textContent).toContain("Shared as version 1");
  for (let waited = 0; waited < 200 && !page.querySelector("[role=status]")?.textContent; waited += 1)
    await act(() => new Promise((resolve) => setTimeout(resolve, 25)));
  expect(page.textContent).toContain("Version 2 is newer.");
  expect(asked).toBe(1);
});
