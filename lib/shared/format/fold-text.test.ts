import { describe, expect, it } from "vitest";
import { foldText } from "./fold-text";

describe("foldText", () => {
  it.each([
    ["Quay 7", "quay 7"],
    ["Kovač", "kovac"],
    ["ĐURĐEVAC", "durdevac"],
    ["Łódź", "lodz"],
    ["Øresund", "oresund"],
    ["Straße", "strasse"],
    ["ŠKVER", "skver"],
    ["رافعة", "رافعة"],
  ])("finds %s as %s", (name, typed) => {
    expect(foldText(name)).toBe(typed);
  });
});
