import Builder from "fast-xml-builder";

const shape = { format: true, indentBy: "  ", ignoreAttributes: false, attributeNamePrefix: "@" } as const;
const builder = new Builder(shape);
const shortBuilder = new Builder({ ...shape, suppressEmptyNode: true });

/** Characters that XML 1.0 cannot hold at all, not even escaped, become a question mark. */
export function printableXml(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?");
}

/** A document as the query protocol writes it: two spaces a level, no prolog, a line end behind the last element. */
export function queryXml(tree: object): string {
  return `${printableXml(builder.build(tree)).trimEnd()}\n`;
}

/** As `queryXml`, with elements that hold nothing closed in themselves. */
export function queryXmlWithShortNodes(tree: object): string {
  return `${printableXml(shortBuilder.build(tree)).trimEnd()}\n`;
}
