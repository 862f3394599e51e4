import type { Answer } from "../http/service";
import { headerValue } from "../sigv4/wire-request";
import { S3Error } from "./s3-error";
import type { HeaderPairs } from "./signature/read-claim";

const methods = "GET, PUT, POST, DELETE, HEAD";
const exposed = [
  "Content-Length",
  "Content-Range",
  "Content-Disposition",
  "ETag",
  "x-amz-request-id",
  "x-amz-id-2",
  "x-amz-checksum-crc32",
  "x-amz-checksum-crc64nvme",
  "x-amz-mp-parts-count",
].join(", ");

const vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

/** Every bucket allows reads and writes from pages of any origin, as a portal's bucket must (assumption). */
export function corsHeaders(headers: HeaderPairs): Record<string, string> {
  if (headerValue({ headers }, "origin") === undefined) return {};
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods,
    "access-control-expose-headers": exposed,
    vary,
  };
}

/** A browser's preflight request; it is never signed. */
export function answerPreflight(headers: HeaderPairs): Answer {
  const asked = headerValue({ headers }, "access-control-request-method");
  if (headerValue({ headers }, "origin") === undefined || asked === undefined) {
    throw new S3Error(400, "BadRequest", "Insufficient information. Origin request header needed.");
  }
  const wanted = headerValue({ headers }, "access-control-request-headers");
  return {
    status: 200,
    headers: {
      ...corsHeaders(headers),
      ...(wanted === undefined ? {} : { "access-control-allow-headers": wanted }),
      "access-control-max-age": "3000",
    },
    body: "",
  };
}
