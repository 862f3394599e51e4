import { describe, expect, it } from "vitest";
import { shortcutOf } from "./shortcut-keys";

const press = (key: string, more: { isWithModifier?: boolean; isTaken?: boolean } = {}) =>
  shortcutOf({ key, isWithModifier: false, isTaken: false, ...more });

describe("shortcutOf", () => {
  it("knows the keys of the sheet", () => {
    expect(["/", "j", "k", "?"].map((key) => press(key))).toEqual(["filter", "list", "list", "help"]);
    expect(press("x")).toBeNull();
  });

  it("leaves keys to fields, lists and the browser", () => {
    expect(press("/", { isTaken: true })).toBeNull();
    expect(press("k", { isWithModifier: true })).toBeNull();
  });
});
