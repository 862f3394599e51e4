import "server-only";
import type { IncomingMessage } from "node:http";

export type ContentCoding = "br" | "gzip";

const weightPattern = /^q=(?:1(?:\.0{0,3})?|0(?:\.\d{0,3})?)$/;

/** A coding with an invalid weight is ignored. Source: RFC 9110 §12.5.3. */
export function acceptsCoding({ headers }: IncomingMessage, wanted: ContentCoding): boolean {
  const listed = String(headers["accept-encoding"] ?? "").toLowerCase();
  return listed.split(",").some((entry) => {
    const [coding, weight = "q=1", ...others] = entry.split(";").map((part) => part.trim());
    const isReadable = others.length === 0 && weightPattern.test(weight);
    return coding === wanted && isReadable && Number(weight.slice(2)) > 0;
  });
}
