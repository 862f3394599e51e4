import { describe, expect, it } from "vitest";
import { decodeFileText } from "./decode-file-text";
import { textEncodings } from "./text-encodings";

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

  it.each([
    ["Greek", "Σημείο;Υψόμετρο\nΣ1;κορυφή\n"],
    ["Cyrillic", "Точка стоит у здания, высота не измерена.\n"],
    ["Japanese", "番号;名前;標高\n1;基準点;12.5\n"],
    ["Croatian", "Točka;Šifra;Čestica\nT1;Žar;12,5\n"],
    ["Thai", "จุด;คำอธิบาย\n1;มุม\n"],
    ["Hindi", "बिंदु;विवरण\n1;कोना\n"],
  ])("reads UTF-16 without a mark in %s", async (_, text) => {
    const [little, big] = [bytesOf(text, "utf16le"), bigEndian(text)];
    expect(await decodeFileText(little)).toMatchObject({ text, encoding: "utf-16le", isBinary: false });
    expect(await decodeFileText(big)).toMatchObject({ text, encoding: "utf-16be", isBinary: false });
  });

  it("takes neither samples of a device nor Latin letters with a zero for UTF-16", async () => {
    const samples = new Uint8Array(Int16Array.from({ length: 200 }, (_, at) => 20 + at * 9).buffer);
    expect((await decodeFileText(samples)).isBinary).toBe(true);
    expect((await decodeFileText(bytesOf("abc\0defg", "latin1"))).isBinary).toBe(true);
  });

  it("reads UTF-8 with a few broken characters as such, and says that it is a guess", async () => {
    const bytes = bytesOf(`${"Žuta točka\n".repeat(9)}\xff`, "utf8");
    bytes[bytes.length - 2] = 0x20;
    const { text, encoding, isGuess } = await decodeFileText(bytes);
    expect([text.slice(0, 10), encoding, isGuess]).toEqual(["Žuta točka", "utf-8", true]);
  });

  it.each([
    ["Shift JIS", "94d48d86 2c 96bc914f 0a 31 2c 8aee8f80935f 0a", "shift_jis", "番号,名前\n1,基準点\n"],
    [
      "Mac Roman, whose lines end in CR",
      "537472 8a 2c 48 9a 6865 0d 31 2c 32 0d",
      "macintosh",
      "Strä,Höhe\r1,2\r",
    ],
    ["German of DOS, not as Japanese", "4d 81 6c6c6572 2c 48 94 6865 0a", "windows-1252", null],
  ])("guesses %s", async (_, hex, encoding, text) => {
    const guess = await decodeFileText(new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex")));
    expect(guess).toMatchObject({ encoding, isGuess: true, isBinary: false, ...(text ? { text } : {}) });
  });

  it.each([
    ["utf-32le", true],
    ["utf-32be", false],
  ])("reads %s with a mark, and replaces what is no character", async (encoding, isLittleEndian) => {
    const codes = [0xfeff, 0x17d, 0x1f600, 0xd800, 0x7fffffff, 0x0a];
    const view = new DataView(new ArrayBuffer(codes.length * 4));
    codes.forEach((code, at) => void view.setUint32(at * 4, code, isLittleEndian));
    expect(await decodeFileText(new Uint8Array(view.buffer))).toEqual({
      text: "Ž😀\ufffd\ufffd\n",
      encoding,
      isGuess: false,
      isBinary: false,
    });
  });

  it("reads a log with a few zeros in it", async () => {
    const text = `line 1\n\0\0line 2\n${"more\n".repeat(100)}`;
    expect(await decodeFileText(bytesOf(text, "utf8"))).toMatchObject({ text, isBinary: false });
  });

  it("leaves out the zeros after a log", async () => {
    const bytes = bytesOf(`$GPGGA,1\r\n${"\0".repeat(500)}`, "latin1");
    expect(await decodeFileText(bytes)).toMatchObject({ text: "$GPGGA,1\r\n", isBinary: false });
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
