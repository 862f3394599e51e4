import { type Edit, format } from "jsonc-parser";

/** Indentation grows with every level, so that of deeper documents would be longer than their text. */
const deepest = 200;

function depthOf(text: string): number {
  let [level, most, isInText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isInText = !isInText;
    else if (isInText) at += character === "\\" ? 1 : 0;
    else if (character === "{" || character === "[") most = Math.max(most, ++level);
    else if (character === "}" || character === "]") level -= 1;
  }
  return most;
}

/** In one pass: applying each edit by itself would copy the text as often. */
function withEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, length, content } of [...edits].sort((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(from, offset), content);
    from = offset + length;
  }
  return pieces.join("") + text.slice(from);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export interface WrittenJson {
  text: string;
  isValid: boolean;
}

/**
 * Indents JSON and leaves every number, key and escape as it is written: `JSON.parse` would round 20-digit ids, drop the
 * zeros of `456123.450` and the first of two equal keys.
 * @param longest characters that are indented and returned
 */
export function writeJson(text: string, longest: number): WrittenJson {
  if (!isJson(text)) return { text, isValid: false };
  const start = text.slice(0, longest);
  if (depthOf(start) > deepest) return { text, isValid: true };
  const edits = format(start, undefined, { insertSpaces: true, tabSize: 2, eol: "\n" });
  const rest = text.length > longest ? text.slice(longest) : "";
  return { text: withEdits(start, edits) + rest, isValid: true };
}
