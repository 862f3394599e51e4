import ts from "typescript";
import { nodesOf, placeOf } from "./source-files";

const isConstAssertion = (node: ts.AsExpression) =>
  ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === "const";

function escapeOf(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "any";
  if (ts.isNonNullExpression(node)) return "!";
  if (ts.isTypeAssertionExpression(node)) return "<T>value";
  return ts.isAsExpression(node) && !isConstAssertion(node) ? "as" : null;
}

const suppression = /@ts-(ignore|nocheck|expect-error)/;

/** Places where a file tells the compiler what it cannot prove. */
export function findEscapesFromTypes(source: ts.SourceFile): string[] {
  const escapes = nodesOf(source).flatMap((node) => {
    const kind = escapeOf(node);
    return kind ? [`${placeOf(node)} ${kind}`] : [];
  });
  const suppressed = source.text
    .split("\n")
    .flatMap((line, index) =>
      suppression.test(line) ? [`${source.fileName}:${index + 1} suppression`] : [],
    );
  return [...escapes, ...suppressed];
}
