import { createHash } from "node:crypto";
import { type CredentialScope, signature } from "../../sigv4/signing-key";
import { S3Error } from "../s3-error";

const emptyHash = createHash("sha256").digest("hex");

export interface ChunkSeed {
  secret: string;
  scope: CredentialScope;
  timestamp: string;
  /** Signature of the request itself, which the first chunk's signature chains from. */
  signature: string;
}

/** The chain of signatures over a chunked body; each covers all before it, so that none can be moved or omitted. */
export interface ChunkSignatures {
  /** @param hash SHA-256 of the chunk's bytes, in hexadecimal. @throws S3Error */
  checkChunk(hash: string, provided: string | undefined): void;
  /** @param lines `name:value`, each followed by a line feed. @throws S3Error */
  checkTrailer(lines: string, provided: string | undefined): void;
}

/** Source: Amazon S3 API reference, "Transferring payload in multiple chunks" and "… including trailing headers". */
export function chunkSignatures(seed: ChunkSeed): ChunkSignatures {
  let previous = seed.signature;
  const { date, region, service, terminator } = seed.scope;
  const scope = [date, region, service, terminator].join("/");
  const check = (kind: string, hashes: readonly string[], provided: string | undefined) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, seed.timestamp, scope, previous, ...hashes].join("\n");
    const expected = signature(seed.secret, seed.scope, text);
    if (expected !== provided) {
      throw new S3Error(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        { StringToSign: text, SignatureProvided: provided ?? "" },
      );
    }
    previous = expected;
  };
  return {
    checkChunk: (hash, provided) => check("PAYLOAD", [emptyHash, hash], provided),
    checkTrailer: (lines, provided) =>
      check("TRAILER", [createHash("sha256").update(lines, "latin1").digest("hex")], provided),
  };
}
