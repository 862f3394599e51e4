import { Select } from "@/components/ui/select";
import { type TextEncoding, textEncodings } from "@/lib/client/text-encodings";

const labels: Readonly<Record<TextEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16, little endian",
  "utf-16be": "UTF-16, big endian",
  "utf-32le": "UTF-32, little endian",
  "utf-32be": "UTF-32, big endian",
  "windows-1252": "Windows-1252, Western European",
  "windows-1250": "Windows-1250, Central European",
  "windows-1251": "Windows-1251, Cyrillic",
  "windows-1253": "Windows-1253, Greek",
  "windows-1254": "Windows-1254, Turkish",
  "windows-1255": "Windows-1255, Hebrew",
  "windows-1256": "Windows-1256, Arabic",
  "windows-1257": "Windows-1257, Baltic",
  "iso-8859-2": "ISO 8859-2, Central European",
  "iso-8859-5": "ISO 8859-5, Cyrillic",
  "iso-8859-7": "ISO 8859-7, Greek",
  "iso-8859-9": "ISO 8859-9, Turkish",
  "koi8-r": "KOI8-R, Cyrillic",
  ibm866: "Code page 866, Cyrillic (DOS)",
  macintosh: "Mac Roman, Western European",
  shift_jis: "Shift JIS, Japanese",
  "euc-jp": "EUC-JP, Japanese",
  "euc-kr": "EUC-KR, Korean",
  gb18030: "GB 18030, Chinese",
  big5: "Big5, Chinese",
};

const options = textEncodings.map((value) => ({ value, label: labels[value] }));

const isEncoding = (value: string): value is TextEncoding => textEncodings.some((known) => known === value);

/** Shows the encoding that a file was read in, and lets the person choose another. */
export function EncodingSelect({
  encoding,
  onChoose,
}: {
  encoding: TextEncoding;
  onChoose: (encoding: TextEncoding) => void;
}) {
  return (
    <Select
      label="Encoding"
      value={encoding}
      options={options}
      onValueChange={(value) => isEncoding(value) && onChoose(value)}
    />
  );
}
