// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
const ascii = /^[\x00-\x7f]*$/;

/** Letters that Unicode does not take apart, and what people type for them. */
const letters: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  ł: "l",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
};

/**
 * A text without case and accents, for finding names: `kovac` and `durdevac` find `Kovač` and `Đurđevac`. Normalizing is
 * slow: 100,000 names are searched on every keystroke, and most of them do not need it.
 */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[đðłøıßæœ]/g, (letter) => letters[letter] ?? letter);
}
