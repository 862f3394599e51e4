import type { TextEncoding } from "./text-encodings";

/** Letters beside a to z, in lower case, of one language each. */
const western = [
  "äöüß",
  "àâæçéèêëîïôœùûüÿ",
  "áéíñóúü",
  "àáâãçéêíóôõú",
  "àèéìíòóù",
  "åäæéöø",
  "áæéíðóöúýþ",
  "èéëïöóü",
  "äåöšž",
];
const central = ["čćđšž", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîșțşţ"];
const cyrillic = [
  "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
  "абвгдеєжзиіїйклмнопрстуфхцчшщьюяґ",
  "абвгдђежзијклљмнњопрстћуфхцчџш",
];
const greek = ["αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"];
const turkish = ["âçğıîöşüûi̇"];
const baltic = ["āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"];

const alphabets: Partial<Record<TextEncoding, readonly string[]>> = {
  "windows-1252": western,
  macintosh: western,
  "windows-1250": central,
  "iso-8859-2": central,
  "windows-1251": cyrillic,
  "iso-8859-5": cyrillic,
  "koi8-r": cyrillic,
  ibm866: cyrillic,
  "windows-1253": greek,
  "iso-8859-7": greek,
  "windows-1254": turkish,
  "iso-8859-9": turkish,
  "windows-1257": baltic,
};

/** White space, ASCII other than letters, and symbols unless they are within a word, as those of a wrong encoding are. */
const symbols = "[°²³µº§±·×–—…“”„«»‚‘’€™¿¡]";
const between = new RegExp(
  `[\\s\\x21-\\x40\\x5b-\\x60\\x7b-\\x7e]|(?<!\\p{L})${symbols}|${symbols}(?!\\p{L})`,
  "u",
);

/** Languages of other scripts do not mix theirs with a to z within a word. */
const isOfLatin = (alphabet: string) => /\p{sc=Latin}/u.test(alphabet);

function matchOf(words: readonly string[], alphabet: string): number {
  const letters = new Set(isOfLatin(alphabet) ? `${alphabet}abcdefghijklmnopqrstuvwxyz` : alphabet);
  return words.filter((word) => [...word].every((letter) => letters.has(letter))).length / words.length;
}

/**
 * How much of a text is made of words that one of the encoding's languages can have.
 * @returns from 0 to 1; 1 for encodings of more than one byte, whose letters are not compared
 */
export function plausibility(text: string, encoding: TextEncoding): number {
  const languages = alphabets[encoding];
  if (!languages) return 1;
  const words = text
    .toLowerCase()
    .split(between)
    .filter((word) => /\P{ASCII}/u.test(word));
  return words.length === 0 ? 0 : Math.max(...languages.map((alphabet) => matchOf(words, alphabet)));
}
