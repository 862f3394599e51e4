import Builder from "fast-xml-builder";
import { printableXml } from "../http/query-xml";

export type XmlValue = string | number | boolean | XmlTree | undefined | readonly XmlTree[];
export interface XmlTree {
  [element: string]: XmlValue;
}

const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: "@", suppressEmptyNode: true });

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

function printable(value: XmlValue): XmlValue {
  if (typeof value === "string") return printableXml(value);
  if (Array.isArray(value)) return value.map(printableTree);
  if (typeof value === "object") return printableTree(value);
  return value;
}

function printableTree(tree: object): XmlTree {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]) => (value === undefined ? [] : [[name, printable(value)]])),
  );
}

/** An element in S3's namespace; undefined elements are omitted, an array repeats its element. */
export function xmlDocument(root: string, tree: XmlTree): string {
  return prolog + builder.build({ [root]: { "@xmlns": namespace, ...printableTree(tree) } });
}

/** The error document, which S3 writes without a namespace. */
export function xmlError(tree: XmlTree): string {
  return prolog + builder.build({ Error: printableTree(tree) });
}
