import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { z } from "zod";
import { malformedXml } from "./s3-error";

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  // Clients write characters that XML would drop as numeric references such as &#13;.
  htmlEntities: true,
  isArray: (name) => name === "Object" || name === "Part",
});

/**
 * Parses the XML body of an operation.
 * @throws S3Error MalformedXML
 */
export function parseXml<Value>(body: Buffer, schema: z.ZodType<Value>): Value {
  const text = body.toString("utf8");
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw malformedXml();
  const parsed = schema.safeParse(parser.parse(text));
  if (!parsed.success) throw malformedXml();
  return parsed.data;
}
