import ts from "typescript";
import { nodesOf, placeOf } from "../guards/source-files";

export interface FoundString {
  /** `path:line` */
  place: string;
  text: string;
}

/** Attributes and properties whose text people read, even if it is a single word. */
const readNames = new Set([
  ...["label", "title", "alt", "placeholder", "description", "detail", "nextStep", "reason", "hint", "name"],
  ...["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "message", "summary"],
  ...["header", "heading", "caption", "empty", "noun", "one", "other", "text", "action"],
]);

const styleNames = /^(class(Name|es)?|style|.*Class(es|Names?)?|look|d|viewBox|transform|points)$/;
const styleCalls = new Set(["clsx", "cx", "cn"]);
const isProse = (text: string) => /\p{L}\p{M}*[,.:;…’')”]* +[“(‘'"{]?[\p{L}\d]/u.test(text);
const isCode =
  /^(select|insert|update|delete|create|drop|alter|pragma|with|begin|from|where|order by)\b.*|[a-z]-\[|\b(flex|grid|px-\d|text-\w+ )|;\s*$/;
const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

/** What a name or an attribute is called, without quotes. */
const nameOf = (node: ts.PropertyName | ts.JsxAttributeName | ts.BindingName): string =>
  node.getText().replace(/^["']|["']$/g, "");

function isStyle(node: ts.Node): boolean {
  if (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node))
    return styleNames.test(nameOf(node.name));
  return ts.isCallExpression(node) && styleCalls.has(node.expression.getText());
}

function isInStyle(node: ts.Node): boolean {
  for (let at = node; at && !ts.isSourceFile(at); at = at.parent) if (isStyle(at)) return true;
  return false;
}

/** Modules, types, directives and keys are written for the compiler. */
function isForCompiler({ parent }: ts.Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isExternalModuleReference(parent) ||
    ts.isExpressionStatement(parent)
  );
}

/** Strings inside a choice (`a ? "x" : "y"`) belong to what the whole choice is given to. */
function hasReadName(node: ts.Node): boolean {
  let at = node.parent;
  while (ts.isConditionalExpression(at) || ts.isParenthesizedExpression(at) || ts.isJsxExpression(at))
    at = at.parent;
  if (ts.isJsxAttribute(at) || ts.isPropertyAssignment(at)) return readNames.has(nameOf(at.name));
  return ts.isJsxElement(at) || ts.isJsxFragment(at);
}

function templateText(node: ts.TemplateExpression): string {
  return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join("");
}

function jsxText(children: readonly ts.JsxChild[]): string | undefined {
  if (!children.some((child) => ts.isJsxText(child) && /\p{L}/u.test(child.text))) return undefined;
  const parts = children.map((child) => {
    if (ts.isJsxText(child)) return child.text;
    if (!ts.isJsxExpression(child)) return "<…>";
    const { expression } = child;
    return expression && ts.isStringLiteralLike(expression) ? expression.text : "{…}";
  });
  return squeeze(parts.join(""));
}

function readableText(node: ts.Node): string | undefined {
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return jsxText(node.children);
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return undefined;
  const text = squeeze(ts.isTemplateExpression(node) ? templateText(node) : node.text);
  const isRead = /\p{L}/u.test(text.replaceAll("{…}", "")) && (isProse(text) || hasReadName(node));
  return isRead && !isCode.test(text) && !isForCompiler(node) && !isInStyle(node) ? text : undefined;
}

/** The texts of a file that people may read, in its order; `{…}` and `<…>` stand for values and elements. */
export function findStrings(source: ts.SourceFile): FoundString[] {
  return nodesOf(source).flatMap((node) => {
    const text = readableText(node);
    return text ? [{ place: placeOf(node), text }] : [];
  });
}
