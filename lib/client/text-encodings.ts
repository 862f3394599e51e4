/** Encodings that a person may choose, as `TextDecoder` names them where it knows them: those that files of this field come in. */
export const textEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
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

const replacement = 0xfffd;
const isScalar = (code: number) => code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
/** An engine passes a limited number of arguments. */
const pieceLength = 4_096;

/** Browsers decode UTF-16, but not UTF-32. */
function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const codes = Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => {
    const code = view.getUint32(at * 4, isLittleEndian);
    return isScalar(code) ? code : replacement;
  });
  const pieces: string[] = [];
  for (let at = codes[0] === 0xfeff ? 1 : 0; at < codes.length; at += pieceLength)
    pieces.push(String.fromCodePoint(...codes.slice(at, at + pieceLength)));
  return pieces.join("");
}

/** Text without its byte order mark; what is not valid is replaced by U+FFFD. */
export function decodeBytes(bytes: Uint8Array, encoding: TextEncoding): string {
  return encoding === "utf-32le" || encoding === "utf-32be"
    ? decodeUtf32(bytes, encoding === "utf-32le")
    : new TextDecoder(encoding).decode(bytes);
}
