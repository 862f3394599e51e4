import { describe, expect, it } from "vitest";
import { textAfterKey } from "./use-typed-ahead";

const typed = (...keys: string[]) => keys.reduce((text, key) => textAfterKey(text, key) ?? text, "");

describe("textAfterKey", () => {
  it("collects characters, including accents and those outside the basic plane", () => {
    expect(typed("k", "č", " ", "𝛿")).toBe("kč 𝛿");
  });

  it("removes the last character", () => {
    expect(typed("a", "b", "Backspace")).toBe("a");
    expect(typed("Backspace", "a")).toBe("a");
  });

  it("swallows Enter, which would press what has the focus", () => {
    expect(textAfterKey("ab", "Enter")).toBe("ab");
  });

  it.each(["Escape", "Tab", "ArrowDown", "Shift", "F5"])("leaves %s alone", (key) => {
    expect(textAfterKey("ab", key)).toBeNull();
  });
});
