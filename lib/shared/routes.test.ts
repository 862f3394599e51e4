import { describe, expect, it } from "vitest";
import { pageRoutes, routes } from "./routes";

const address = { deploymentId: "häfen 1", libraryId: "l", projectId: "p", assetId: "a", fileId: "f" };
const ids = ["l", "p", "a", "f"];

describe("addresses of pages", () => {
  it("stay within the frame that shows them", () => {
    const { portal, embed } = pageRoutes;
    const hrefsIn = (frame: typeof portal) => [
      frame.libraries(address.deploymentId),
      frame.libraryMembers(address.deploymentId, "l", "groups"),
      frame.projectMap(address),
      frame.assetVersions(address),
      frame.file(address),
      ...ids.map((_, index) => frame.place(address.deploymentId, ids.slice(0, index + 1))),
    ];
    const start = "/h%C3%A4fen%201/libraries";
    expect(hrefsIn(portal).slice(0, 3)).toEqual([
      start,
      `${start}/l/members?show=groups`,
      `${start}/l/projects/p/map`,
    ]);
    expect(hrefsIn(embed)).toEqual(hrefsIn(portal).map((href) => `/embed${href}`));
    expect(routes.file(address)).toBe(portal.file(address));
  });

  it("share the content of files, which belongs to no frame", () => {
    const content = "/api/files/h%C3%A4fen%201/libraries/l/projects/p/assets/a/files/f/content";
    for (const frame of Object.values(pageRoutes))
      expect([frame.fileContent(address), frame.fileContent(address, "download")]).toEqual([
        content,
        `${content}?download=1`,
      ]);
  });
});
