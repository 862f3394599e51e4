import type { Answer } from "../http/service";
import type { WireRequest } from "../sigv4/wire-request";
import type { GatewaySettings } from "./gateway-settings";

function refusal(status: 414 | 431): Answer {
  return { status, headers: {}, body: "" };
}

/** The front end's response to an oversized URL or head; null if both are within the limits. */
export function checkHead(
  { method, path, query, headers }: WireRequest,
  { urlLimitChars, headLimitBytes }: GatewaySettings,
): Answer | null {
  const targetLength = path.length + (query === "" ? 0 : query.length + 1);
  if (targetLength > urlLimitChars) return refusal(414);
  let bytes = `${method}  HTTP/1.1`.length + targetLength;
  for (const [, value] of headers) bytes += value.length;
  return bytes > headLimitBytes ? refusal(431) : null;
}
