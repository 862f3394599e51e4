import { toHal } from "./hal";

/** Rates are doubles: AWS writes them with a decimal point, which clients in typed languages rely on. */
function withPoints(json: string): string {
  return json.replace(/"(rateLimit|throttlingRateLimit)":(-?\d+)(?=[,}])/g, '"$1":$2.0');
}

export interface WrittenBody {
  contentType: string;
  text: string;
}

/**
 * Serializes a response in the requested format: plain JSON for SDKs, which accept it explicitly, and HAL for others.
 * @param accept of the request
 * @param href raw path and query of the request
 */
export function writeControlBody(
  body: Record<string, unknown>,
  accept: string | undefined,
  href: string,
): WrittenBody {
  const isPlain =
    accept?.split(",").some((part) => part.trim().split(";")[0] === "application/json") ?? false;
  return isPlain
    ? { contentType: "application/json", text: withPoints(JSON.stringify(body)) }
    : { contentType: "application/hal+json", text: withPoints(JSON.stringify(toHal(body, href))) };
}
