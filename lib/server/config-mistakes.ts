import "server-only";
import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type * as z from "zod";
import { describeUnknownSetting } from "./config-issues";

/** One mistake of the configuration file, for a person to correct. */
export interface ConfigMistake {
  /** Line in the file, from 1; 0 for the environment. */
  line: number;
  /** Setting, such as `deployments[0].roles[1].arn`; empty for the file as a whole. */
  setting: string;
  message: string;
}

const parseOptions = { disallowComments: false, allowTrailingComma: true };

const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length;

function settingName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

/** The node of a path, or of its nearest ancestor: a missing setting has no line of its own. */
function nearestNode(tree: Node, path: readonly PropertyKey[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((part) => (typeof part === "number" ? part : String(part)));
    const node = findNodeAtLocation(tree, steps);
    if (node) return node;
  }
  return tree;
}

export interface Finding {
  path: readonly PropertyKey[];
  message: string;
}

function toFindings(schema: z.ZodType, issue: z.core.$ZodIssue): Finding[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: describeUnknownSetting(schema, issue.path, key),
    }));
  const isMissing = issue.input === undefined && issue.code !== "custom";
  return [{ path: issue.path, message: isMissing ? "is missing" : issue.message }];
}

/** Adds to every finding the line of its setting, or of the parent of a missing one. */
export function locateFindings(text: string, findings: readonly Finding[]): ConfigMistake[] {
  const tree = parseTree(text, [], parseOptions);
  if (!tree) return [{ line: 1, setting: "", message: "is empty" }];
  return findings
    .map(({ path, message }) => ({
      line: lineAt(text, nearestNode(tree, path).offset),
      setting: settingName(path),
      message,
    }))
    .sort((a, b) => a.line - b.line);
}

/** Adds to every schema mistake the line of its setting. */
export const locateMistakes = (text: string, schema: z.ZodType, issues: readonly z.core.$ZodIssue[]) =>
  locateFindings(
    text,
    issues.flatMap((issue) => toFindings(schema, issue)),
  );

/** `__proto__` sets an object's prototype, which the schema does not see. */
function findInheritedKeys(key: Node, path: readonly PropertyKey[], text: string): ConfigMistake[] {
  if (key.value !== "__proto__") return [];
  return [{ line: lineAt(text, key.offset), setting: settingName(path), message: "unknown setting" }];
}

/** JSON keeps the last of two equal keys and silently drops the first. */
function findRepeatedKeys(text: string, node: Node, path: readonly PropertyKey[]): ConfigMistake[] {
  if (node.type === "array")
    return (node.children ?? []).flatMap((child, index) => findRepeatedKeys(text, child, [...path, index]));
  const firstOffsets = new Map<string, number>();
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key) return [];
    const name = String(key.value);
    const own = [...path, name];
    const first = firstOffsets.get(name);
    firstOffsets.set(name, first ?? key.offset);
    const inner = [
      ...findInheritedKeys(key, own, text),
      ...(value ? findRepeatedKeys(text, value, own) : []),
    ];
    if (first === undefined) return inner;
    const message = `is set twice, first on line ${lineAt(text, first)}`;
    return [{ line: lineAt(text, key.offset), setting: settingName(own), message }, ...inner];
  });
}

const syntaxErrors: Readonly<Record<string, string>> = {
  InvalidSymbol: "text without double quotes, or an unknown word",
  InvalidNumberFormat: "not a number",
  InvalidCharacter: "a character that must be escaped",
  InvalidUnicode: "\\u must be followed by four hexadecimal digits",
  InvalidEscapeCharacter: "an unknown escape; write a backslash as two",
  ValueExpected: "a value is missing",
  CommaExpected: "a comma is missing",
  ColonExpected: "a colon is missing",
  PropertyNameExpected: "the name of a setting is missing",
  CloseBraceExpected: "} is missing",
  CloseBracketExpected: "] is missing",
  EndOfFileExpected: "the file should end",
  UnexpectedEndOfString: "the closing quote is missing",
  UnexpectedEndOfNumber: "the number is incomplete",
  UnexpectedEndOfComment: "the comment has no end",
};

/** No setting is as deep; without a limit, the parsers run out of stack. */
const maxDepth = 50;

/** How a token changes the depth; only brackets are one character long outside of strings. */
const depthSteps: Readonly<Record<string, number>> = { "{": 1, "[": 1, "}": -1, "]": -1 };

function findDeepNesting(text: string): ConfigMistake[] {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    depth += (scanner.getTokenLength() === 1 && depthSteps[text.charAt(offset)]) || 0;
    if (depth > maxDepth) {
      const message = `is nested too deeply here: at most ${maxDepth} levels of { and [ are allowed`;
      return [{ line: lineAt(text, offset), setting: "", message }];
    }
  }
  return [];
}

/** @returns the first mistake of every line, since one causes others; at most 10, for text that is not JSON at all */
function findParseErrors(text: string): ConfigMistake[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, parseOptions);
  const firsts = new Map<number, string>();
  for (const { error, offset } of errors) {
    if (firsts.size === 10) break;
    const line = lineAt(text, offset);
    const code = printParseErrorCode(error);
    if (!firsts.has(line)) firsts.set(line, `is not valid JSON here (${syntaxErrors[code] ?? code})`);
  }
  return [...firsts].map(([line, message]) => ({ line, setting: "", message }));
}

/** @returns the syntax errors of a text; empty when it is valid JSON */
export function findSyntaxMistakes(text: string): ConfigMistake[] {
  if (text.trim() === "") return [{ line: 1, setting: "", message: "is empty" }];
  const tooDeep = findDeepNesting(text);
  return tooDeep.length > 0 ? tooDeep : findParseErrors(text);
}

/** @returns keys of a JSON text that are missing from its parsed value */
export function findKeyMistakes(text: string): ConfigMistake[] {
  const tree = parseTree(text, [], parseOptions);
  return tree ? findRepeatedKeys(text, tree, []) : [];
}

/** Access keys of AWS, private keys, and JSON Web Tokens; other secrets look like any text. */
const secretForm =
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/;

function findSecretNodes(text: string, node: Node, path: readonly PropertyKey[]): ConfigMistake[] {
  if (node.type === "string" && secretForm.test(String(node.value))) {
    const message = "looks like a secret; secrets come from the environment only";
    return [{ line: lineAt(text, node.offset), setting: settingName(path), message }];
  }
  return (node.children ?? []).flatMap((child, index) => {
    const [key, value] = child.children ?? [];
    if (child.type !== "property" || !key) return findSecretNodes(text, child, [...path, index]);
    return value ? findSecretNodes(text, value, [...path, String(key.value)]) : [];
  });
}

/** @returns the places of values that look like a secret; none of the values is repeated */
export function findSecrets(text: string): ConfigMistake[] {
  const tree = parseTree(text, [], parseOptions);
  return tree ? findSecretNodes(text, tree, []) : [];
}

/** Every mistake with its file and line, or `environment`; one per line of text. */
export function formatMistakes(path: string, mistakes: readonly ConfigMistake[]): string {
  return mistakes
    .map(({ line, setting, message }) =>
      [line > 0 ? `${path}:${line}` : "environment", [setting, message].filter(Boolean).join(" ")].join("  "),
    )
    .join("\n");
}
