import ts from "typescript";
import { nodesOf } from "./source-files";

const isParser = (node: ts.Expression) => /^(?:parseAs|createParser|\w+Parser$)/.test(node.getText());

/** The name that a node reads from a page's query: a parser of nuqs, or what a page of Next is given. */
function stateOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(node) && isParser(node.initializer)) return node.name.getText();
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === "(await searchParams)")
    return node.name.text;
  if (!ts.isCallExpression(node) || node.expression.getText() !== "useQueryState") return undefined;
  const [name] = node.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** What a file reads from the address of the page that it is part of. */
export const findAddressState = (source: ts.SourceFile): string[] =>
  nodesOf(source).flatMap((node) => stateOf(node) ?? []);
