import { headerValue } from "../../sigv4/wire-request";
import type { ObjectCall } from "../object-call";
import { invalidRequest, S3Error } from "../s3-error";
import { type ChecksumAlgorithm, checksumAlgorithm, checksumHeader } from "./checksum";

const prefix = "x-amz-checksum-";
/** Headers with the checksum prefix that are not checksums. */
const notValues = new Set(["x-amz-checksum-algorithm", "x-amz-checksum-type", "x-amz-checksum-mode"]);

/** The checksum that a client provides, in a header or later in a trailer. */
export interface ChecksumRequest {
  algorithm: ChecksumAlgorithm;
  /** Base64; null if S3 is to compute it, or if its trailer has not arrived yet. */
  value: string | null;
  /** Whether a trailer was announced; without it the body is incomplete. */
  isAwaited: boolean;
  addTrailer(headers: ReadonlyMap<string, string>): void;
}

/** As sent. SDKs put the checksum of an empty body into presigned URLs, and S3 does not honor it there. */
function sentHeader(call: ObjectCall, name: string): string | undefined {
  return headerValue(call.request.wire, name);
}

function namesOf(call: ObjectCall): string[] {
  const names = new Set(call.request.wire.headers.map(([name]) => name));
  return [...names].filter((name) => name.startsWith(prefix) && !notValues.has(name));
}

function trailerName(call: ObjectCall): string | null {
  const name = sentHeader(call, "x-amz-trailer")?.trim().toLowerCase();
  return name?.startsWith(prefix) ? name : null;
}

function algorithmOf(header: string): ChecksumAlgorithm {
  const algorithm = checksumAlgorithm(header.slice(prefix.length));
  if (algorithm) return algorithm;
  throw invalidRequest(`The checksum header ${header} names no algorithm that is supported.`);
}

function checkedValue(algorithm: ChecksumAlgorithm, value: string): string {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length > 0 && bytes.toString("base64") === value) return value;
  throw invalidRequest(`Value for ${checksumHeader(algorithm)} header is invalid.`);
}

function checkAnnounced(call: ObjectCall, found: string | null): void {
  const announced = sentHeader(call, "x-amz-sdk-checksum-algorithm");
  if (announced === undefined) return;
  if (found === null) {
    throw invalidRequest(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (checksumAlgorithm(announced) !== algorithmOf(found)) {
    throw invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
  }
}

/** The algorithm S3 uses by default. */
export const defaultAlgorithm = "CRC64NVME";

export const noChecksum: ChecksumRequest = {
  algorithm: defaultAlgorithm,
  value: null,
  isAwaited: false,
  addTrailer: () => {},
};

/** @param fallback the algorithm if the client names none */
export function readChecksumRequest(
  call: ObjectCall,
  fallback: ChecksumAlgorithm = defaultAlgorithm,
): ChecksumRequest {
  const [header = null, ...others] = namesOf(call);
  const trailer = trailerName(call);
  if (others.length > 0 || (header && trailer && header !== trailer)) {
    throw invalidRequest(
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  }
  checkAnnounced(call, header ?? trailer);
  const name = header ?? trailer;
  const algorithm = name === null ? fallback : algorithmOf(name);
  const requested: ChecksumRequest = {
    algorithm,
    value: header === null ? null : checkedValue(algorithm, sentHeader(call, header) ?? ""),
    isAwaited: trailer !== null,
    addTrailer: (headers) => {
      const value = trailer === null ? undefined : headers.get(trailer);
      if (value !== undefined) requested.value = checkedValue(algorithm, value);
    },
  };
  return requested;
}

/** @throws S3Error BadDigest if the checksum does not match, MalformedTrailerError if it is missing */
export function checkRequested({ algorithm, value, isAwaited }: ChecksumRequest, computed: string): void {
  if (value === null && isAwaited) {
    throw new S3Error(
      400,
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    );
  }
  if (value === null || value === computed) return;
  throw new S3Error(
    400,
    "BadDigest",
    `The ${algorithm} you specified did not match the calculated checksum.`,
  );
}
