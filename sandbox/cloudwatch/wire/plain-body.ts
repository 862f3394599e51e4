import { gunzipSync } from "node:zlib";
import { headerValue, type WireRequest } from "../../sigv4/wire-request";
import { CloudwatchRefusal } from "./cloudwatch-refusal";

/** Prevents a small body from expanding into all of the memory. */
const unpackedLimitBytes = 10_485_760;

/**
 * Decompresses the request's body; SDKs compress long ones, and sign the compressed bytes.
 * @throws CloudwatchRefusal if the body does not match its header
 */
export function withPlainBody(request: WireRequest): WireRequest {
  if (headerValue(request, "content-encoding")?.toLowerCase() !== "gzip") return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: unpackedLimitBytes }) };
  } catch {
    throw new CloudwatchRefusal("MalformedInput", "The request body is not valid gzip.");
  }
}
