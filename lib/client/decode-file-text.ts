/** Encodings that a person may choose, as `TextDecoder` names them: those that files of this field come in. */
export const textEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-7",
  "iso-8859-9",
  "koi8-r",
  "ibm866",
  "macintosh",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "big5",
] as const;
export type TextEncoding = (typeof textEncodings)[number];

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  /** Nothing in the bytes says which encoding they are in. */
  isGuess: boolean;
  /** The bytes are not text. */
  isBinary: boolean;
}

const marks: readonly [readonly number[], TextEncoding][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

const sampleBytes = 4_096;

const ofScripts =
  /^[\p{sc=Common}\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]*$/u;

/** Whether bytes decode as characters of scripts that people in this field write, not as numbers or code would. */
function isWriting(bytes: Uint8Array, encoding: TextEncoding): boolean {
  // The sample may end between the halves of one character.
  const text = decode(bytes, encoding).replace(/\ufffd$/, "");
  return !/[\p{Cs}\p{Co}\ufffd]/u.test(text) && ofScripts.test(text) && !looksBinary(text);
}

/**
 * UTF-16 without a mark: every second byte of what is mostly Latin is zero, and so is one of each space and line break
 * of other scripts.
 */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, Math.min(sampleBytes, bytes.length - (bytes.length % 2)));
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  // Two Latin letters decode as one of Chinese, so that a stray zero proves nothing.
  const isLatin = sample.every((byte) => byte === 0 || (byte < 0x7f && !isControl(byte)));
  if (isLatin && even + odd < sample.length / 4) return null;
  if (odd > 0 && even <= odd / 20 && isWriting(sample, "utf-16le")) return "utf-16le";
  return even > 0 && odd <= even / 20 && isWriting(sample, "utf-16be") ? "utf-16be" : null;
}

/** Characters that text does not contain; terminal escapes, form feeds and the DOS end-of-file mark are allowed. */
const isControl = (code: number) =>
  code < 0x20 && ![0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b].includes(code);
const mostControls = 0.01;

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 16_384);
  let controls = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if (isControl(code)) controls += 1;
  }
  return controls > sample.length * mostControls;
}

const decode = (bytes: Uint8Array, encoding: TextEncoding) => new TextDecoder(encoding).decode(bytes);

/** Devices that reserve room for a log leave zeros after its last line. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0) end -= 1;
  return /[\r\n]/.test(text.charAt(end - 1)) ? text.slice(0, end) : text;
}

/** @returns null where the bytes are not UTF-8; a character cut by the end of the bytes is accepted */
function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Of a text with a few broken characters: a program that cuts fields by bytes leaves such. */
function isNearlyUtf8(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\ufffd/g) <= count(/[^\p{ASCII}\ufffd]/gu) / 10;
}

/** Letters of Japanese come in rows; a few of another encoding may look like one by chance. */
function isShiftJis(bytes: Uint8Array): boolean {
  const text = decode(bytes, "shift_jis");
  const rows = text.match(/[\u3040-\u30ff\u4e00-\u9fff]{2,}/g)?.join("") ?? "";
  return !text.includes("\ufffd") && rows.length > (text.match(/\P{ASCII}/gu)?.length ?? 0) / 2;
}

const leastConfidence = 30;

/** Western European where the letters do not decide. */
async function guessEncoding(bytes: Uint8Array): Promise<TextEncoding> {
  if (isNearlyUtf8(decode(bytes, "utf-8"))) return "utf-8";
  // Only the Macintosh ended lines so.
  if (bytes.includes(0x0d) && !bytes.includes(0x0a)) return "macintosh";
  if (isShiftJis(bytes.subarray(0, sampleBytes))) return "shift_jis";
  const { analyse } = await import("chardet");
  const names = analyse(bytes.subarray(0, 65_536))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase());
  // Browsers read ISO-8859-1 as Windows-1252, of which it is a subset.
  const known = names.map((name) => (name === "iso-8859-1" ? "windows-1252" : name));
  return textEncodings.find((encoding) => encoding === known[0]) ?? "windows-1252";
}

async function recognize(bytes: Uint8Array): Promise<Omit<DecodedText, "isBinary">> {
  const marked =
    marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1] ?? unmarkedUtf16(bytes);
  if (marked) return { text: decode(bytes, marked), encoding: marked, isGuess: false };
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", isGuess: false };
  // Guessing costs 60 kB of code, and binary content does not need it.
  if (looksBinary(decode(bytes, "windows-1252")))
    return { text: "", encoding: "windows-1252", isGuess: true };
  const encoding = await guessEncoding(bytes);
  return { text: decode(bytes, encoding), encoding, isGuess: true };
}

/**
 * Reads bytes as text: by their byte order mark, as UTF-16 or UTF-8 where they are that, else by statistics of their
 * letters.
 * @param encoding one that a person has chosen, whatever the bytes look like
 */
export async function decodeFileText(bytes: Uint8Array, encoding?: TextEncoding): Promise<DecodedText> {
  if (encoding) return { text: decode(bytes, encoding), encoding, isGuess: false, isBinary: false };
  const recognized = await recognize(bytes);
  const text = withoutPadding(recognized.text);
  return { ...recognized, text, isBinary: looksBinary(text) || (text === "" && bytes.length > 3) };
}
