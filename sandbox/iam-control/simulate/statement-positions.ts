import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** Counted from 1, as in IAM. */
export interface Position {
  line: number;
  column: number;
}

export interface Span {
  start: Position;
  end: Position;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Offset after the bracket or comma that precedes an element of the list. */
function behindSeparator(text: string, node: Node): number {
  const before = text.slice(0, node.offset);
  return Math.max(before.lastIndexOf("["), before.lastIndexOf(",")) + 1;
}

/**
 * Positions of a policy's statements in its text. In a list, a statement begins right after the preceding bracket or
 * comma, line breaks included, and ends after its closing brace: AWS returns this for AdministratorAccess (3:17 to 8:6)
 * and for single-line policies (1:38). A lone statement begins at its opening brace.
 */
export function statementSpans(text: string): Span[] {
  const root = parseTree(text);
  const statement = root && findNodeAtLocation(root, ["Statement"]);
  if (!statement) return [];
  const isList = statement.type === "array";
  const nodes = isList ? (statement.children ?? []) : [statement];
  return nodes.map((node) => ({
    start: positionAt(text, isList ? behindSeparator(text, node) : node.offset),
    end: positionAt(text, node.offset + node.length),
  }));
}
