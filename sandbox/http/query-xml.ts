import Builder from "fast-xml-builder";

const shape = { format: true, indentBy: "  ", ignoreAttributes: false, attributeNamePrefix: "@" } as const;
const builder = new Builder(shape);
const shortBuilder = new Builder({ ...shape, suppressEmptyNode: true });

/** Characters that XML 1.0 does not allow, even escaped, become a question mark. */
export function printableXml(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?");
}

/** A document as the query protocol writes it: indented by two spaces, no prolog, a line break after the last element. */
export function queryXml(tree: object): string {
  return `${printableXml(builder.build(tree)).trimEnd()}\n`;
}

/** Like `queryXml`, with empty elements written as self-closing tags. */
export function queryXmlWithShortNodes(tree: object): string {
  return `${printableXml(shortBuilder.build(tree)).trimEnd()}\n`;
}
