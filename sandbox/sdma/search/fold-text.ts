/** Letters that Unicode does not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ø: "o",
  ŧ: "t",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** Latin, Greek and Cyrillic accents, and Hebrew and Arabic points; in other scripts such marks are vowels. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;

/** Lower case without accents, so that `skurinje` finds `Škurinje`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (!/[^ -~]/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(accents, "")
    .replace(/[đðħıłøŧßæœþ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFC");
}
