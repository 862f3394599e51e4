import { describe, expect, it } from "vitest";
import { readInput } from "./iam-input";
import { pageOf } from "./page-of";

const names = ["delta", "alpha", "charlie", "bravo"];

function page(list: readonly string[], parameters: Record<string, string>) {
  return pageOf(readInput(new Map(Object.entries(parameters))), list, (name) => name);
}

describe("pages", () => {
  it("are in order and end without a marker", () => {
    const first = page(names, { MaxItems: "3" });
    expect(first.items).toEqual(["alpha", "bravo", "charlie"]);
    expect(first.paging.IsTruncated).toBe(true);
    const last = page(names, { MaxItems: "3", Marker: String(first.paging.Marker) });
    expect(last).toEqual({ items: ["delta"], paging: { IsTruncated: false } });
  });

  it("neither repeat nor skip entries when the list changes between them", () => {
    const { paging } = page(names, { MaxItems: "2" });
    const changed = ["aardvark", "alpha", "charlie", "delta"];
    expect(page(changed, { Marker: String(paging.Marker) }).items).toEqual(["charlie", "delta"]);
  });

  it("contain up to a hundred entries by default", () => {
    const many = Array.from({ length: 101 }, (_, index) => `role-${1_000 + index}`);
    expect(page(many, {}).items).toHaveLength(100);
  });

  it("refuse a marker that IAM did not return", () => {
    expect(() => page(names, { Marker: "bm9uc2Vuc2U" })).toThrow("Invalid Marker.");
  });
});
