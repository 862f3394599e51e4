const escapesInDollarQuotes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

interface Reading {
  word: string;
  at: number;
}

function readSingle(text: string, from: number): Reading {
  const end = text.indexOf("'", from);
  const last = end < 0 ? text.length : end;
  return { word: text.slice(from, last), at: last + 1 };
}

function readDollar(text: string, from: number): Reading {
  let word = "";
  let at = from;
  for (; at < text.length && text[at] !== "'"; at += 1) {
    if (text[at] !== "\\") word += text[at];
    else {
      at += 1;
      const next = text[at] ?? "";
      word += escapesInDollarQuotes[next] ?? `\\${next}`;
    }
  }
  return { word, at: at + 1 };
}

function readDouble(text: string, from: number): Reading {
  let word = "";
  let at = from;
  for (; at < text.length && text[at] !== '"'; at += 1) {
    const next = text[at + 1] ?? "";
    if (text[at] === "\\" && /["\\$`\n]/.test(next)) {
      at += 1;
      if (next !== "\n") word += next;
    } else word += text[at];
  }
  return { word, at: at + 1 };
}

/** One piece of a word: quoted, escaped, or a plain character. */
function readPiece(text: string, at: number): Reading {
  const character = text[at] ?? "";
  if (character === "'") return readSingle(text, at + 1);
  if (character === "$" && text[at + 1] === "'") return readDollar(text, at + 2);
  if (character === '"') return readDouble(text, at + 1);
  if (character === "\\" || (character === "^" && /[\n"&^]/.test(text[at + 1] ?? ""))) {
    const next = text[at + 1] ?? "";
    return { word: next === "\n" ? "" : next, at: at + 2 };
  }
  return { word: character, at: at + 1 };
}

/** The words of a command line, as bash reads them; `^` at the end of a line is Windows' continuation. Never throws. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    if (/[|;&]/.test(character) && word === null) break;
    const piece = readPiece(text, at);
    const isContinuation = piece.word === "" && /[\\^]/.test(character);
    if (!isContinuation) word = (word ?? "") + piece.word;
    at = piece.at;
  }
  if (word !== null) words.push(word);
  return words;
}
