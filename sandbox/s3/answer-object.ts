import { Readable } from "node:stream";
import type { PresignedRequest, PresignKey, SdmaAnswer } from "../sdma/contract";
import type { BlobRow } from "../sdma/store/schema";
import { checkPresigned, type PresignedTarget } from "./check-presigned";
import { type ByteRange, parseRange } from "./parse-range";
import { answerS3Error, requestIdHeaders, S3Error } from "./s3-error";

export interface ObjectSource {
  /** Null when the bucket does not hold the key. */
  find: (bucket: string, objectKey: string) => Promise<BlobRow | null>;
  open: (blob: BlobRow, range: ByteRange) => Readable;
}

const overrides = [
  ["response-content-type", "content-type"],
  ["response-content-disposition", "content-disposition"],
  ["response-cache-control", "cache-control"],
] as const;

function overriddenHeaders(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    overrides.flatMap(([parameter, header]) => {
      const value = parameters.get(parameter);
      return value === undefined ? [] : [[header, value]];
    }),
  );
}

/** The bucket lets pages of any origin read it, as a portal's bucket must (assumption). */
function corsHeaders(request: PresignedRequest): Record<string, string> {
  if (request.headers.origin === undefined) return {};
  return {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Length, Content-Range, Content-Disposition, ETag",
  };
}

function isUnchanged(request: PresignedRequest, etag: string): boolean {
  const known = request.headers["if-none-match"];
  return known?.split(",").some((tag) => tag.trim() === etag || tag.trim() === "*") ?? false;
}

function unsatisfiable(request: PresignedRequest, size: number): S3Error {
  return new S3Error(416, "InvalidRange", "The requested range is not satisfiable", {
    RangeRequested: request.headers.range ?? "",
    ActualObjectSize: String(size),
  });
}

function answerBlob(
  request: PresignedRequest,
  target: PresignedTarget,
  blob: BlobRow,
  source: ObjectSource,
): SdmaAnswer {
  const etag = `"${blob.hash}"`;
  const headers = {
    ...requestIdHeaders(),
    ...corsHeaders(request),
    "last-modified": new Date(blob.createdAt * 1000).toUTCString(),
    etag,
    "accept-ranges": "bytes",
    server: "AmazonS3",
  };
  if (isUnchanged(request, etag)) return { status: 304, headers, body: "" };
  const range = parseRange(request.headers.range, blob.size);
  if (range === "unsatisfiable") throw unsatisfiable(request, blob.size);
  const { first, last } = range ?? { first: 0, last: blob.size - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-type": blob.contentType,
      ...overriddenHeaders(target.parameters),
      ...(range ? { "content-range": `bytes ${first}-${last}/${blob.size}` } : {}),
      "content-length": String(last - first + 1),
    },
    body: request.method === "HEAD" ? Readable.from([]) : source.open(blob, { first, last }),
  };
}

/** GET or HEAD of one object by a signature in the query: 200, 206, 304, or S3's XML with 400, 403, 404, 405, 416. */
export async function answerObject(
  request: PresignedRequest,
  source: ObjectSource,
  key: PresignKey,
  nowMs: number,
): Promise<SdmaAnswer> {
  try {
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new S3Error(
        405,
        "MethodNotAllowed",
        "The specified method is not allowed against this resource.",
        {
          Method: request.method,
        },
      );
    }
    const target = checkPresigned(request, key, nowMs);
    const blob = await source.find(target.bucket, target.objectKey);
    if (!blob)
      throw new S3Error(404, "NoSuchKey", "The specified key does not exist.", { Key: target.objectKey });
    return answerBlob(request, target, blob, source);
  } catch (error) {
    if (error instanceof S3Error) return answerS3Error(error, request.method);
    throw error;
  }
}
