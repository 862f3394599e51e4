import "server-only";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type * as z from "zod";

/** One mistake of the configuration file, for a person to mend. */
export interface ConfigMistake {
  /** Line in the file, from 1. */
  line: number;
  /** Setting, such as `deployments[0].roles[1].arn`; empty for the file as a whole. */
  setting: string;
  message: string;
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

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

function toMistakes(text: string, tree: Node, issue: z.core.$ZodIssue): ConfigMistake[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      line: lineAt(text, nearestNode(tree, [...issue.path, key]).offset),
      setting: settingName([...issue.path, key]),
      message: /secret|password|token/i.test(key)
        ? "is no setting; secrets come from the environment only"
        : "is no setting of the portal",
    }));
  }
  const message = issue.code === "invalid_type" && issue.input === undefined ? "is missing" : issue.message;
  return [
    { line: lineAt(text, nearestNode(tree, issue.path).offset), setting: settingName(issue.path), message },
  ];
}

/** @returns syntax mistakes of a JSON text, all of them; empty when it parses. */
export function findSyntaxMistakes(text: string): ConfigMistake[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: false, allowTrailingComma: true });
  return errors.map(({ error, offset }) => ({
    line: lineAt(text, offset),
    setting: "",
    message: `is not valid JSON here (${printParseErrorCode(error)})`,
  }));
}

/** Gives every schema mistake the line of its setting. */
export function locateMistakes(text: string, issues: readonly z.core.$ZodIssue[]): ConfigMistake[] {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (!tree) return [{ line: 1, setting: "", message: "is empty" }];
  return issues.flatMap((issue) => toMistakes(text, tree, issue)).sort((a, b) => a.line - b.line);
}
