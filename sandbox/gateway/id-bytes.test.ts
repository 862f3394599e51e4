import { describe, expect, it } from "vitest";
import { idBytes } from "./id-bytes";

describe("id bytes", () => {
  it("never repeat, even over many pages", () => {
    const ids = Array.from({ length: 20_000 }, () => idBytes(12).toString("hex"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("do not change when later ones are drawn", () => {
    const first = idBytes(11);
    const text = first.toString("base64");
    for (let index = 0; index < 1_000; index += 1) idBytes(11);
    expect(first.toString("base64")).toBe(text);
  });
});
