import { describe, expect, it } from "vitest";
import type { PaletteItem } from "./palette-items";
import { rankPaletteItems } from "./rank-palette-items";

const item = (label: string, hint?: string): PaletteItem => ({
  id: label,
  label,
  hint,
  kind: "asset",
  href: "/",
});
const items = [
  item("Warehouse 3 roof"),
  item("Harbour crane 04 · laser scan", "asset-7f3c"),
  item("Old harbour wall"),
  item("Marina Škver", "Đurđevac"),
  item("Sign out"),
];
const labels = (query: string, limit?: number) =>
  rankPaletteItems(items, query, limit).map(({ label }) => label);

describe("rankPaletteItems", () => {
  it("offers everything, in order, before anything is typed", () => {
    expect(labels("  ")).toEqual(items.map(({ label }) => label));
  });
  it("puts a label that begins with the word before one that has it later", () => {
    expect(labels("harbour")).toEqual(["Harbour crane 04 · laser scan", "Old harbour wall"]);
  });
  it("requires every word, in any order and case", () => {
    expect(labels("SCAN crane")).toEqual(["Harbour crane 04 · laser scan"]);
    expect(labels("crane roof")).toEqual([]);
  });
  it("disregards accents", () => {
    for (const typed of ["skver", "ŠKVER", "durdevac"]) expect(labels(typed)).toEqual(["Marina Škver"]);
  });
  it("finds ids in the hint", () => expect(labels("7f3c")).toEqual(["Harbour crane 04 · laser scan"]));
  it("treats regular expression characters literally", () => expect(labels(".*(")).toEqual([]));
  it("stops at the limit", () => expect(labels("", 2)).toHaveLength(2));
});
