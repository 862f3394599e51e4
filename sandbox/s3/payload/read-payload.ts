import { createHash } from "node:crypto";
import type { ObjectCall } from "../object-call";
import { invalidRequest, notImplemented, S3Error } from "../s3-error";
import { chunkSignatures } from "../signature/chunk-signatures";
import type { StoredChecksum } from "../store/object-record";
import { createChecksum } from "./checksum";
import { type ChecksumRequest, checkRequested, readChecksumRequest } from "./checksum-request";
import { decodeChunks, incompleteBody } from "./decode-chunks";

const longestPutBytes = 5 * 1024 ** 3;

export interface PayloadSummary {
  size: number;
  /** Hexadecimal. */
  md5: string;
  checksum: StoredChecksum;
}

function declaredLength(call: ObjectCall): number {
  const isFramed = call.verified.payload.startsWith("STREAMING-");
  const text = call.header(isFramed ? "x-amz-decoded-content-length" : "content-length");
  if (text === undefined && call.header("transfer-encoding") !== undefined && !isFramed) {
    throw notImplemented("Transfer-Encoding");
  }
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    throw new S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
  const length = Number(text);
  if (length <= longestPutBytes) return length;
  throw new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
    ProposedSize: text,
    MaxSizeAllowed: String(longestPutBytes),
  });
}

/** The decoded bytes, without their framing. */
function unframed(
  call: ObjectCall,
  decodedLength: number,
  requested: ChecksumRequest,
): AsyncIterable<Buffer> {
  const { payload, claim, secret } = call.verified;
  if (!payload.startsWith("STREAMING-")) return call.request.body;
  const { scope, timestamp, signature } = claim;
  return decodeChunks(call.request.body, {
    signatures: payload.startsWith("STREAMING-AWS4-")
      ? chunkSignatures({ secret, scope, timestamp, signature })
      : null,
    hasTrailer: payload.endsWith("-TRAILER"),
    decodedLength,
    onTrailer: (headers) => requested.addTrailer(headers),
  });
}

function checkSha256(claimed: string, computed: string): void {
  if (claimed === computed) return;
  throw new S3Error(
    400,
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { ClientComputedContentSHA256: claimed, S3ComputedContentSHA256: computed },
  );
}

function readContentMd5(call: ObjectCall): string | null {
  const text = call.header("content-md5");
  if (text === undefined) return null;
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 16 && bytes.toString("base64") === text) return text;
  throw new S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.", {
    "Content-MD5": text,
  });
}

function checkMd5(claimed: string | null, computed: Buffer): void {
  if (claimed === null || claimed === computed.toString("base64")) return;
  throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.", {
    ExpectedDigest: claimed,
    CalculatedDigest: computed.toString("base64"),
  });
}

/** All hashes computed while the bytes are read, compared with the claimed values at the end. */
async function openDigests(call: ObjectCall, requested: ChecksumRequest, expectedLength: number) {
  const { payload } = call.verified;
  const sha256 = /^[0-9a-f]{64}$/.test(payload) ? createHash("sha256") : null;
  const contentMd5 = readContentMd5(call);
  const md5 = createHash("md5");
  const checksum = await createChecksum(requested.algorithm);
  let size = 0;
  return {
    update: (bytes: Buffer) => {
      size += bytes.length;
      md5.update(bytes);
      sha256?.update(bytes);
      checksum.update(bytes);
    },
    end: (): PayloadSummary => {
      if (size !== expectedLength) throw incompleteBody();
      if (sha256) checkSha256(payload, sha256.digest("hex"));
      const digest = md5.digest();
      checkMd5(contentMd5, digest);
      const value = checksum.digest();
      checkRequested(requested, value);
      const { algorithm } = requested;
      return { size, md5: digest.toString("hex"), checksum: { algorithm, value, type: "FULL_OBJECT" } };
    },
  };
}

export interface Payload {
  /** Ends with an S3Error if the body does not match what the request claims. */
  bytes: AsyncIterable<Buffer>;
  /** Set once `bytes` have ended. */
  summary: () => PayloadSummary;
}

/** The body of a signed request, verified while it is read: length, framing, hash, MD5, checksum. */
export function readPayload(call: ObjectCall, requested = readChecksumRequest(call)): Payload {
  const length = declaredLength(call);
  let summary: PayloadSummary | null = null;
  async function* checked() {
    const digests = await openDigests(call, requested, length);
    for await (const bytes of unframed(call, length, requested)) {
      digests.update(bytes);
      yield bytes;
    }
    summary = digests.end();
  }
  return {
    bytes: checked(),
    summary: () => {
      if (!summary) throw new Error("The payload has not been read to its end");
      return summary;
    },
  };
}

/**
 * Reads a small body into memory: the XML documents of operations.
 * @param requested for operations whose checksum headers do not refer to this body
 * @throws S3Error InvalidRequest if it exceeds the limit
 */
export async function readWhole(
  call: ObjectCall,
  limitBytes: number,
  requested?: ChecksumRequest,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  if (declaredLength(call) > limitBytes) throw invalidRequest("The body of this request is too large.");
  for await (const bytes of readPayload(call, requested).bytes) chunks.push(bytes);
  return Buffer.concat(chunks);
}
