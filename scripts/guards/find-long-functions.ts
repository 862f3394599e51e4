import ts from "typescript";
import { nodesOf, placeOf } from "./source-files";

const limits = { logic: 60, view: 100 } as const;

const isJsx = (node: ts.Node) =>
  ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);

function linesOf(node: ts.Node): number {
  const source = node.getSourceFile();
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart()) + 1;
}

/** Functions that are longer than 60 lines, or 100 where they hold JSX. */
export function findLongFunctions(source: ts.SourceFile): string[] {
  return nodesOf(source).flatMap((node) => {
    if (!ts.isFunctionLike(node) || !("body" in node)) return [];
    const lines = linesOf(node);
    if (lines <= limits.logic) return [];
    const limit = nodesOf(node).some(isJsx) ? limits.view : limits.logic;
    return lines > limit ? [`${placeOf(node)} has ${lines} lines, ${limit} are the end`] : [];
  });
}
