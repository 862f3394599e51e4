import { posix } from "node:path";
import ts from "typescript";
import { nodesOf, placeOf } from "./source-files";

export interface Import {
  place: string;
  /** As the file writes it. */
  specifier: string;
  /** Path from the repository's root without the extension, or null for a package. */
  path: string | null;
}

/** Modules that types, static and dynamic imports, and re-exports name alike. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal);
  return ts.isCallExpression(node) && isLoad(node.expression) ? literal(node.arguments[0]) : undefined;
}

const isLoad = (callee: ts.Expression) =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");

const literal = (node: ts.Node | undefined) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

function resolvePath(from: string, specifier: string): string | null {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(from), specifier)
      : null;
  return path?.replace(/\.(tsx?|mjs|js)$/, "") ?? null;
}

/** Everything that a file imports, types included. */
export function importsOf(source: ts.SourceFile): Import[] {
  return nodesOf(source).flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return [];
    return [{ place: placeOf(node), specifier, path: resolvePath(source.fileName, specifier) }];
  });
}
