import { gunzipSync } from "node:zlib";
import { headerValue, type WireRequest } from "../../sigv4/wire-request";
import { CloudwatchRefusal } from "./cloudwatch-refusal";

/** So that a small body cannot unfold into all of the memory. */
const unpackedLimitBytes = 10_485_760;

/**
 * The request with its body unpacked; SDKs compress long ones, and sign what they send.
 * @throws CloudwatchRefusal where the body is not what its header says.
 */
export function withPlainBody(request: WireRequest): WireRequest {
  if (headerValue(request, "content-encoding")?.toLowerCase() !== "gzip") return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: unpackedLimitBytes }) };
  } catch {
    throw new CloudwatchRefusal("MalformedInput", "The request body is not valid gzip.");
  }
}
