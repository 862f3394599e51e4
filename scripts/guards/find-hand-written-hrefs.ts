import ts from "typescript";
import { nodesOf, placeOf } from "./source-files";

const linkAttributes = new Set(["href", "action", "formAction"]);
const navigations = new Set(["push", "prefetch", "redirect", "permanentRedirect"]);

/** The text that a string or a template begins with. */
function beginningOf(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text;
  return ts.isJsxExpression(node) ? beginningOf(node.expression) : undefined;
}

const isLinkAttribute = (node: ts.Node): node is ts.JsxAttribute =>
  ts.isJsxAttribute(node) && linkAttributes.has(node.name.getText());

function isNavigation(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  if (ts.isIdentifier(expression)) return navigations.has(expression.text);
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const isRouter = ts.isIdentifier(expression.expression) && /router$/i.test(expression.expression.text);
  return navigations.has(expression.name.text) || (isRouter && expression.name.text === "replace");
}

function isHandWritten(node: ts.Node): boolean {
  if (isLinkAttribute(node)) return beginningOf(node.initializer)?.startsWith("/") ?? false;
  if (isNavigation(node)) return beginningOf(node.arguments[0])?.startsWith("/") ?? false;
  return ts.isTemplateExpression(node) && node.head.text === "/";
}

/** Places where a file writes an address of the portal itself instead of asking lib/shared/routes.ts for it. */
export function findHandWrittenHrefs(source: ts.SourceFile): string[] {
  return nodesOf(source).filter(isHandWritten).map(placeOf);
}

const isRoutesImport = (node: ts.Node): node is ts.ImportDeclaration =>
  ts.isImportDeclaration(node) && /\/lib\/shared\/routes"$/.test(node.moduleSpecifier.getText());

/** Places where a page takes the addresses of one frame, and would lead out of another that shows it. */
export function findFixedRoutes(source: ts.SourceFile): string[] {
  return nodesOf(source)
    .filter(isRoutesImport)
    .flatMap(({ importClause }) => {
      const named = importClause?.namedBindings;
      if (!named || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
      if (!ts.isNamedImports(named)) return [placeOf(named)];
      return named.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(placeOf);
    });
}
