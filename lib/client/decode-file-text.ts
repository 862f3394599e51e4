import { declaredEncoding } from "./declared-encoding";
import { decodeBytes, type TextEncoding } from "./text-encodings";

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
  [[0xff, 0xfe, 0, 0], "utf-32le"],
  [[0, 0, 0xfe, 0xff], "utf-32be"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

const sampleBytes = 4_096;

const ofScripts =
  /^[\p{sc=Common}\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Thai}]*$/u;

/** Whether bytes decode as characters of scripts that people in this field write, not as numbers or code would. */
function isWriting(bytes: Uint8Array, encoding: TextEncoding): boolean {
  // The sample may end between the halves of one character.
  const text = decodeBytes(bytes, encoding).replace(/\ufffd$/, "");
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
const controlSample = 16_384;

/** A zero among letters is a slip of a device, but one among other control characters is a number. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, controlSample);
  let [controls, zeros] = [0, 0];
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (isControl(code)) controls += 1;
    if (code === 0) zeros += 1;
  }
  return controls > sample.length * mostControls || (zeros > 0 && controls > zeros);
}

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

const certain = (bytes: Uint8Array, encoding: TextEncoding) => ({
  text: decodeBytes(bytes, encoding),
  encoding,
  isGuess: false,
});

async function recognize(bytes: Uint8Array): Promise<Omit<DecodedText, "isBinary">> {
  const marked =
    marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1] ?? unmarkedUtf16(bytes);
  if (marked) return certain(bytes, marked);
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", isGuess: false };
  // Guessing costs 60 kB of code, and binary content does not need it.
  if (looksBinary(decodeBytes(bytes.subarray(0, controlSample), "windows-1252")))
    return { text: "", encoding: "windows-1252", isGuess: true };
  const declared = declaredEncoding(bytes);
  if (declared) return certain(bytes, declared);
  const { guessEncoding } = await import("./guess-encoding");
  const encoding = await guessEncoding(bytes);
  return { ...certain(bytes, encoding), isGuess: true };
}

/**
 * Reads bytes as text: by their byte order mark, as UTF-16 or UTF-8 where they are that, by what the text says of
 * itself, else by statistics of its letters.
 * @param encoding one that a person has chosen, whatever the bytes look like
 */
export async function decodeFileText(bytes: Uint8Array, encoding?: TextEncoding): Promise<DecodedText> {
  if (encoding) return { ...certain(bytes, encoding), isBinary: false };
  const recognized = await recognize(bytes);
  const text = withoutPadding(recognized.text);
  return { ...recognized, text, isBinary: looksBinary(text) || (text === "" && bytes.length > 3) };
}
