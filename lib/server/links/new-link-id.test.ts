import { describe, expect, it } from "vitest";
import { newLinkId, toBase62 } from "./new-link-id";

describe("ids of links", () => {
  it("hold all 128 bits in 22 characters", () => {
    expect(toBase62(new Uint8Array(16))).toBe("0".repeat(22));
    expect(toBase62(new Uint8Array(16).fill(255))).toBe("7n42DGM5Tflk9n8mt7Fhc7");
    expect(toBase62(Uint8Array.from({ length: 16 }, (_, at) => (at === 15 ? 62 : 0)))).toBe(
      `${"0".repeat(20)}10`,
    );
  });

  it("are never the same, and safe in an address", () => {
    const ids = Array.from({ length: 1_000 }, newLinkId);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
  });
});
