import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** Counted from 1, as IAM counts. */
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

/** Offset behind the bracket or comma that comes before an element of the list. */
function behindSeparator(text: string, node: Node): number {
  const before = text.slice(0, node.offset);
  return Math.max(before.lastIndexOf("["), before.lastIndexOf(",")) + 1;
}

/**
 * Where the statements of a policy stand in its text. In a list a statement begins right behind the bracket or comma
 * before it, line breaks included, and ends behind its brace: so AWS answers for AdministratorAccess (3:17 to 8:6) and
 * for policies of one line (1:38). A lone statement begins at its own brace.
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
