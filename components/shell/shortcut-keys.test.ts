import { describe, expect, it } from "vitest";
import { shortcutOf } from "./shortcut-keys";

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key, isWithModifier: false, focus: "page", ...more });

describe("shortcutOf", () => {
  it("knows the keys of the sheet", () => {
    expect(["/", "j", "k", "?"].map((key) => press(key))).toEqual(["filter", "list", "list", "help"]);
    expect(press("x")).toBeNull();
  });

  it("leaves a list only the keys that go through its rows", () => {
    const keys = ["/", "j", "k", "?"].map((key) => press(key, { focus: "list" }));
    expect(keys).toEqual(["filter", null, null, "help"]);
  });

  it("leaves keys to fields and the browser", () => {
    expect(["/", "j", "k", "?"].map((key) => press(key, { focus: "field" }))).toEqual(Array(4).fill(null));
    expect(press("k", { isWithModifier: true })).toBeNull();
  });
});
