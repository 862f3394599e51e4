import { describe, expect, it } from "vitest";
import type { PaletteItem, PaletteKind } from "./palette-items";
import { placeItems, startItems, withoutRepeats } from "./place-items";

const item = (kind: PaletteKind, id: string): PaletteItem => ({ id, kind, label: id, href: `/${id}` });
const scope = { deploymentId: "rijeka", label: "Rijeka", endpoint: "https://x", personId: "mira" };

describe("palette places", () => {
  it("leave the page that is open out, and say what others lie in", () => {
    const places = {
      recent: [
        { ids: ["library-1", "project-1"], name: "Port", parentName: "Survey" },
        { ids: ["library-1"], name: "Survey" },
      ],
      near: [{ ids: ["library-1", "project-2"], name: "Airport", parentName: "Survey" }],
      found: [],
    };
    const items = placeItems(scope, places, { isOnly: true, ownId: "library-1" });
    expect(items.map(({ kind, label, hint }) => [kind, label, hint])).toEqual([
      ["recent", "Port", "Survey"],
      ["project", "Airport", "Survey"],
    ]);
  });

  it("offer each way once", () => {
    const ways = withoutRepeats([item("recent", "a"), item("project", "a"), item("project", "b")]);
    expect(ways.map(({ kind, id }) => [kind, id])).toEqual([
      ["recent", "a"],
      ["project", "b"],
    ]);
  });

  it("leave room for every kind before anything is typed", () => {
    const many = Array.from({ length: 90 }, (_, index) => item("asset", `asset-${index}`));
    const start = startItems([...many, item("here", "members"), item("action", "sign-out")]);
    expect(start.map(({ id }) => id).slice(-2)).toEqual(["members", "sign-out"]);
    expect(start).toHaveLength(7);
  });
});
