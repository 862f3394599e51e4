import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from "jsonc-parser";
import { isJsonObject } from "../iam/json-shape";

/** What IAM's API takes, white space included (IAM API reference, `PolicyDocument`). */
const longestPolicyText = 131_072;

/** `line` and `column` count from 1, the column in UTF-16 code units. */
export interface TextPlace {
  line: number;
  column: number;
}

export type PolicyTextReading =
  /** `path`: where in the text the document is, as in the answers of `aws iam get-role-policy`; mostly empty. */
  { ok: true; document: unknown; path: readonly string[] } | ({ ok: false; message: string } & TextPlace);

const errorTexts: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is not JSON. Text needs double quotes.",
  InvalidNumberFormat: "Invalid number.",
  PropertyNameExpected: "An element name in double quotes is expected here.",
  ValueExpected: "A value is expected here. JSON has no comma after the last one.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected before this.",
  CloseBraceExpected: "A closing brace } is missing.",
  CloseBracketExpected: "A closing bracket ] is missing.",
  EndOfFileExpected: "The document ends before this. Remove what follows.",
  InvalidCommentToken: "JSON has no comments.",
  UnexpectedEndOfComment: "JSON has no comments.",
  UnexpectedEndOfString: "The text that begins here has no closing double quote on its line.",
  UnexpectedEndOfNumber: "Invalid number.",
  InvalidUnicode: "Invalid \\u escape: it needs four hexadecimal digits.",
  InvalidEscapeCharacter: "Invalid escape after \\.",
  InvalidCharacter: "Tabs and other control characters must be escaped.",
};

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

function refusal(text: string): PolicyTextReading {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors.toSorted((a, b) => a.offset - b.offset);
  // A byte order mark or a space that JSON does not have is fine for the parser that finds the place.
  if (!first) return { ok: false, message: "This is not JSON.", ...placeOf(text, text.trimEnd().length) };
  // What is missing is missing after the last word, not after the empty lines that follow it.
  const offset = Math.min(first.offset, text.trimEnd().length);
  return {
    ok: false,
    message: errorTexts[printParseErrorCode(first.error)] ?? "This is not JSON.",
    ...placeOf(text, offset),
  };
}

/** Where the answers of the AWS CLI have their document. */
const wrappings = [["PolicyDocument"], ["PolicyVersion", "Document"]] as const;

function memberAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((member, name) => (isJsonObject(member) ? member[name] : undefined), json);
}

/**
 * Reads a pasted policy: a document, or the answer of `aws iam get-role-policy` or `get-policy-version` that holds one.
 * Whether IAM would take the document is for `parsePolicy` to say. Never throws.
 */
export function parsePolicyText(text: string): PolicyTextReading {
  if (text.trim() === "") return { ok: false, message: "Paste a policy.", line: 1, column: 1 };
  if (text.length > longestPolicyText) {
    const message = `Longer than the ${longestPolicyText.toLocaleString("en")} characters that IAM accepts.`;
    return { ok: false, message, ...placeOf(text, longestPolicyText) };
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refusal(text);
  }
  const path = wrappings.find((each) => isJsonObject(memberAt(json, each))) ?? [];
  return { ok: true, document: memberAt(json, path), path };
}

/** `$.Statement[2].Resource[0]` as `["Statement", 2, "Resource", 0]`. */
function stepsOf(jsonPath: string): (string | number)[] {
  return [...jsonPath.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

/**
 * Line of an element, from 1; that of the nearest element around it where it is missing.
 * @param jsonPath as problems of a policy have it, such as `$.Statement[2].Effect`
 * @param path where in the text the document is
 */
export function lineOfElement(text: string, jsonPath: string, path: readonly string[] = []): number {
  const tree = parseTree(text);
  const steps = [...path, ...stepsOf(jsonPath)];
  for (let length = steps.length; tree && length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, steps.slice(0, length));
    if (node) return placeOf(text, node.offset).line;
  }
  return placeOf(text, tree?.offset ?? 0).line;
}
