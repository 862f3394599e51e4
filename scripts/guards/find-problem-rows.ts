import ts from "typescript";
import { nodesOf, placeOf } from "./source-files";

const fields = ["code", "title", "nextStep"];

const isText = (node: ts.Node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** Object literals that write what a person reads of a refusal or a failure. */
export function findProblemRows(source: ts.SourceFile): string[] {
  return nodesOf(source).flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node)) return [];
    const propertyOf = (field: string) => node.properties.find(({ name }) => name?.getText() === field);
    const title = propertyOf("title");
    const isWritten = title && ts.isPropertyAssignment(title) && nodesOf(title.initializer).some(isText);
    return isWritten && fields.every(propertyOf) ? [placeOf(node)] : [];
  });
}
