import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { payloadLimitBytes, readBody, readErrorText } from "./read-body";

const chunks = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 97)));
const breaking = () =>
  Readable.from(
    (async function* () {
      yield Buffer.from("a");
      throw new Error("cut");
    })(),
  );

describe("readBody", () => {
  it("accepts as many bytes as the limit, in one chunk or several", async () => {
    for (const body of [chunks(10), chunks(4, 6), chunks(...Array(10).fill(1))])
      expect(String(await readBody(body, 10))).toBe("aaaaaaaaaa");
    expect(await readBody(chunks(), 10)).toEqual(Buffer.alloc(0));
  });

  it("is null for one byte more, and reads no further", async () => {
    for (const body of [chunks(11, 5), chunks(10, 1, 5)]) {
      expect(await readBody(body, 10)).toBeNull();
      expect(body.destroyed).toBe(true);
    }
  });

  it("has API Gateway's limit of 10 MB by itself", async () => {
    expect(payloadLimitBytes).toBe(10 * 1_024 * 1_024);
    expect(await readBody(chunks(payloadLimitBytes + 1))).toBeNull();
  });

  it("throws what breaks the body", async () => {
    await expect(readBody(breaking(), 10)).rejects.toThrow("cut");
  });
});

describe("readErrorText", () => {
  it("is the text, and empty for one that breaks or is longer than 64 kB", async () => {
    expect(await readErrorText(Readable.from(["grüß", " dich"]))).toBe("grüß dich");
    expect(await readErrorText(chunks(65_536))).toHaveLength(65_536);
    expect([await readErrorText(breaking()), await readErrorText(chunks(65_537))]).toEqual(["", ""]);
  });
});
