import { type TextEncoding, textEncodings } from "./text-encodings";

/** AutoCAD names code pages by number; browsers know those of East Asia by other names. */
const codePages: Readonly<Record<string, TextEncoding>> = {
  "932": "shift_jis",
  "936": "gb18030",
  "949": "euc-kr",
  "950": "big5",
};

/** Where text formats say which encoding they are in: XML, HTML, DXF. */
const declarations: readonly RegExp[] = [
  /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/,
  /<meta\s[^>]*?\bcharset\s*=\s*["']?([\w.:-]+)/i,
  /\$DWGCODEPAGE\s+3\s+ANSI_(\d+)/,
];

function encodingNamed(label: string): TextEncoding | null {
  const codePage = /^\d+$/.test(label) ? (codePages[label] ?? `windows-${label}`) : label;
  try {
    const { encoding } = new TextDecoder(codePage);
    // Bytes that are UTF-8 need no declaration, and others are not what it says.
    if (encoding.startsWith("utf-")) return null;
    return textEncodings.find((known) => known === (encoding === "gbk" ? "gb18030" : encoding)) ?? null;
  } catch {
    return null;
  }
}

/** The encoding that text names at its start; null where it names none, or none that a browser knows. */
export function declaredEncoding(bytes: Uint8Array): TextEncoding | null {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 2_048));
  const label = declarations
    .map((declaration) => declaration.exec(start)?.[1])
    .find((each) => each !== undefined);
  return label === undefined ? null : encodingNamed(label);
}
