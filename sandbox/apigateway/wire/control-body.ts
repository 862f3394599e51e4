import { toHal } from "./hal";

/** Rates are doubles: AWS writes them with a point, and clients in typed languages read them by it. */
function withPoints(json: string): string {
  return json.replace(/"(rateLimit|throttlingRateLimit)":(-?\d+)(?=[,}])/g, '"$1":$2.0');
}

export interface WrittenBody {
  contentType: string;
  text: string;
}

/**
 * Writes an answer in the form that was asked for: plain JSON for SDKs, which say so, and HAL for anyone else.
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
