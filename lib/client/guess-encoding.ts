import { plausibility } from "./plausible-letters";
import { decodeBytes, type TextEncoding, textEncodings } from "./text-encodings";

/** Of a text with a few broken characters: a program that cuts fields by bytes leaves such. */
function isNearlyUtf8(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\ufffd/g) <= count(/[^\p{ASCII}\ufffd]/gu) / 10;
}

/** Letters of Japanese come in rows; a few of another encoding may look like one by chance. */
function isShiftJis(bytes: Uint8Array): boolean {
  const text = decodeBytes(bytes, "shift_jis");
  const rows = text.match(/[\u3040-\u30ff\u4e00-\u9fff]{2,}/g)?.join("") ?? "";
  return !text.includes("\ufffd") && rows.length > (text.match(/\P{ASCII}/gu)?.length ?? 0) / 2;
}

function firstBeyondAscii(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

const mebibyte = 1_048_576;
/** For the statistics, of which each encoding takes its time. */
const sampleBytes = 65_536;
/** So that the first word is whole. */
const lineBytes = 64;

const leastConfidence = 30;

async function guessByStatistics(bytes: Uint8Array): Promise<TextEncoding[]> {
  const { analyse } = await import("chardet");
  const names = analyse(bytes)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase());
  // Browsers read ISO-8859-1 as Windows-1252, of which it is a subset.
  const known = names.map((name) => (name === "iso-8859-1" ? "windows-1252" : name));
  return known.slice(0, 1).flatMap((name) => textEncodings.find((encoding) => encoding === name) ?? []);
}

/** Those of one byte per letter, the more frequent ones first: of equally good ones, the first is taken. */
const singleByte: readonly TextEncoding[] = [
  "windows-1252",
  "windows-1250",
  "iso-8859-2",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "windows-1251",
  "ibm866",
  "macintosh",
];
const leastPlausibility = 0.75;

/**
 * The encoding of bytes that are neither UTF-8 nor UTF-16: by statistics of their letters, corrected by what words of
 * the languages in question consist of, as the statistics know few languages. Western European where neither decides.
 */
export async function guessEncoding(bytes: Uint8Array): Promise<TextEncoding> {
  // What comes before the first other letter says nothing, and of 50 MB a part is enough.
  const start = firstBeyondAscii(bytes);
  const part = bytes.subarray(start, start + mebibyte);
  if (isNearlyUtf8(decodeBytes(part, "utf-8"))) return "utf-8";
  // Only the Macintosh ended lines so.
  if (bytes.includes(0x0d) && !bytes.includes(0x0a)) return "macintosh";
  if (isShiftJis(part.subarray(0, 4_096))) return "shift_jis";
  const sample = bytes.subarray(Math.max(0, start - lineBytes), start + sampleBytes);
  const guessed = await guessByStatistics(sample);
  const ranked = [...guessed, ...singleByte].map((encoding) => ({
    encoding,
    score: plausibility(decodeBytes(sample, encoding), encoding),
  }));
  const best = ranked.reduce((most, each) => (each.score > most.score ? each : most));
  return best.score >= leastPlausibility ? best.encoding : (guessed[0] ?? "windows-1252");
}
