// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NewestVersion } from "./newest-version";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const at = { deploymentId: "harbour", libraryId: "library-1", projectId: "project-1" };
const version = (assetId: string, number: number) => `${assetId}-version-${number}`;

describe("what a page says of the version that it shows", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  let page: HTMLElement;
  beforeEach(() => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    globalThis.fetch = async (url) => {
      const assetId = /assets\/([^/]+)\//.exec(String(url))?.[1] ?? "";
      const versions = [2, 10, 9].map((number) => ({ versionId: version(assetId, number), createdAt: 1 }));
      return Response.json({ versions });
    };
    page = document.createElement("div");
    root = createRoot(page);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    globalThis.fetch = before;
  });

  async function toldOf(assetId: string, number: number) {
    const address = { ...at, assetId };
    await act(async () =>
      root.render(<NewestVersion scope={scope} address={address} versionId={version(assetId, number)} />),
    );
    for (let waited = 0; waited < 200 && !page.textContent; waited += 1)
      await act(() => new Promise((resolve) => setTimeout(resolve, 25)));
    return page.textContent;
  }

  it("is which one is newer, by number", async () => {
    expect(await toldOf("asset-1", 9)).toBe("Version 10 is newer.");
  });

  it("is that there is none, for the newest alone", async () => {
    expect(await toldOf("asset-2", 10)).toBe("There is no newer version.");
  });

  it.each([99, 5])("is that version %i is not listed, where there is no such version", async (number) => {
    expect(await toldOf(`asset-3${number}`, number)).toBe(
      `Version ${number} is not in the list of this asset's versions.`,
    );
  });
});
