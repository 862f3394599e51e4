import type { PresignKey } from "../sdma/contract";
import { encodeKey } from "./percent-encode";
import { canonicalQuery, signQuery } from "./query-signature";
import { sessionTokenOf } from "./session-token";

export interface PresignInput {
  /** http://127.0.0.1:4010 */
  origin: string;
  bucket: string;
  objectKey: string;
  /** Suggested to a browser that saves the object. */
  fileName: string;
  expiresInSeconds: number;
  nowMs: number;
}

/** 20261120T000000Z */
function amzTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/**
 * Non-ASCII names go into `filename*` (RFC 6266); the plain name replaces what a quoted string cannot contain with `_`.
 */
function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const extended = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}

/** A path-style URL that reads one object until it expires, in the format that SDKs use for temporary credentials. */
export function presignUrl(key: PresignKey, input: PresignInput): string {
  const timestamp = amzTimestamp(input.nowMs);
  const path = `/${input.bucket}/${encodeKey(input.objectKey)}`;
  const parameters = [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"],
    ["X-Amz-Credential", `${key.accessKeyId}/${timestamp.slice(0, 8)}/${key.region}/s3/aws4_request`],
    ["X-Amz-Date", timestamp],
    ["X-Amz-Expires", String(input.expiresInSeconds)],
    ["X-Amz-Security-Token", sessionTokenOf(key)],
    ["X-Amz-SignedHeaders", "host"],
    ["response-content-disposition", contentDisposition(input.fileName)],
    ["x-id", "GetObject"],
  ] as const;
  const { signature } = signQuery(
    {
      method: "GET",
      path,
      parameters,
      headers: { host: input.origin.replace(/^https?:\/\//, "") },
      timestamp,
      region: key.region,
    },
    key.secretAccessKey,
  );
  return `${input.origin}${path}?${canonicalQuery(parameters)}&X-Amz-Signature=${signature}`;
}
