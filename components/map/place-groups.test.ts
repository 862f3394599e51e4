import { describe, expect, it } from "vitest";
import { groupOf, groupPlaces } from "./place-groups";

const places = (...types: (string | undefined)[]) => types.map((type) => (type ? { type } : {}));

describe("groups of places by type", () => {
  it("come with the most frequent first, equal ones by name, and those without a type last", () => {
    const groups = groupPlaces(places("LAZ", "IFC", undefined, "LAZ", "E57"));
    expect(groups.map(({ name, count }) => [name, count])).toEqual([
      ["LAZ", 2],
      ["E57", 1],
      ["IFC", 1],
      [null, 1],
    ]);
    expect(new Set(groups.map(({ color }) => color.light)).size).toBe(4);
  });

  it("beyond the sixth are one", () => {
    const groups = groupPlaces(places("a", "b", "c", "d", "e", "f", "g", "h"));
    expect(groups).toHaveLength(7);
    expect(groups.at(-1)).toMatchObject({ name: null, count: 2 });
    expect(groupOf(groups, "h")).toBe(groups.at(-1));
    expect(groupOf(groups, "a")).toBe(groups[0]);
  });

  it("of no places are none", () => {
    expect(groupPlaces([])).toEqual([]);
    expect(groupOf([], "LAZ")).toBeNull();
  });
});
