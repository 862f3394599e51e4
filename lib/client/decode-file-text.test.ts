import { describe, expect, it } from "vitest";
import { decodeFileText, textEncodings } from "./decode-file-text";

const bytesOf = (text: string, unit: BufferEncoding) => new Uint8Array(Buffer.from(text, unit));
const bigEndian = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());

describe("decodeFileText", () => {
  it.each([
    ["UTF-8", bytesOf("Žuta točka", "utf8"), "utf-8"],
    ["UTF-8 with a mark", bytesOf("\ufeffŽuta točka", "utf8"), "utf-8"],
    ["UTF-16 with a mark", bytesOf("\ufeffŽuta točka", "utf16le"), "utf-16le"],
    ["big-endian UTF-16 with a mark", bigEndian("\ufeffŽuta točka"), "utf-16be"],
    ["UTF-16 without a mark", bytesOf("Žuta točka", "utf16le"), "utf-16le"],
    ["big-endian UTF-16 without a mark", bigEndian("Žuta točka"), "utf-16be"],
  ])("reads %s", async (_, bytes, encoding) => {
    expect(await decodeFileText(bytes)).toEqual({
      text: "Žuta točka",
      encoding,
      isGuess: false,
      isBinary: false,
    });
  });

  it("reads UTF-8 that is cut within a character", async () => {
    const bytes = bytesOf("Žuta č", "utf8");
    expect(await decodeFileText(bytes.subarray(0, -1))).toMatchObject({ text: "Žuta ", encoding: "utf-8" });
  });

  it("guesses other encodings, and says so", async () => {
    expect(await decodeFileText(bytesOf("Prüfbericht: Straße 12 m²", "latin1"))).toEqual({
      text: "Prüfbericht: Straße 12 m²",
      encoding: "windows-1252",
      isGuess: true,
      isBinary: false,
    });
    const codes = [..."Привет, как дела? Это простой текст."].map((letter) => letter.charCodeAt(0));
    const cyrillic = Uint8Array.from(codes, (code) => (code > 0x400 ? code - 0x350 : code));
    expect((await decodeFileText(cyrillic)).encoding).toBe("windows-1251");
  });

  it("reads the encoding that a person chose", async () => {
    expect(await decodeFileText(bytesOf("Stra\xdfe", "latin1"), "windows-1251")).toMatchObject({
      text: "StraЯe",
      encoding: "windows-1251",
      isGuess: false,
    });
    for (const encoding of textEncodings)
      expect(await decodeFileText(new Uint8Array([0x41, 0x42]), encoding)).toMatchObject({ encoding });
  });

  it.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ["zeros", new Uint8Array(100)],
    ["all bytes there are", Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ["control characters", Uint8Array.from({ length: 100 }, (_, at) => (at % 10 ? 0x41 : 0x02))],
  ])("recognizes that %s are not text", async (_, bytes) => {
    expect(await decodeFileText(bytes)).toMatchObject({ isBinary: true });
  });

  it("accepts terminal escapes, form feeds and the DOS end-of-file mark as text", async () => {
    expect(await decodeFileText(bytesOf("\x1b[31mERROR\x1b[0m\f\x1a", "utf8"))).toMatchObject({
      isBinary: false,
    });
  });

  it("accepts empty content", async () => {
    expect(await decodeFileText(new Uint8Array())).toMatchObject({
      text: "",
      encoding: "utf-8",
      isBinary: false,
    });
  });
});
