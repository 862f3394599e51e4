import { accessDenied, S3Error } from "../s3-error";
import type { ObjectClaim } from "./read-claim";

const clockToleranceMs = 15 * 60_000;

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}/, "");
}

function checkSkew({ signedAtMs, timestamp }: ObjectClaim, nowMs: number): void {
  if (Number.isNaN(signedAtMs)) {
    throw accessDenied("AWS authentication requires a valid Date or x-amz-date header");
  }
  if (Math.abs(signedAtMs - nowMs) <= clockToleranceMs) return;
  throw new S3Error(
    403,
    "RequestTimeTooSkewed",
    "The difference between the request time and the current time is too large.",
    {
      RequestTime: timestamp,
      ServerTime: iso(nowMs),
      MaxAllowedSkewMilliseconds: String(clockToleranceMs),
    },
  );
}

/**
 * Refuses a header whose time is off, and a URL that is not yet valid or has expired. S3 checks the time before the
 * signature, so an expired URL that was also changed is reported as expired.
 */
export function checkTime(claim: ObjectClaim, nowMs: number): void {
  const { expiresSeconds, signedAtMs } = claim;
  if (expiresSeconds === null) {
    checkSkew(claim, nowMs);
    return;
  }
  if (signedAtMs > nowMs + clockToleranceMs) throw accessDenied("Request is not yet valid");
  const expiresAtMs = signedAtMs + expiresSeconds * 1_000;
  if (nowMs < expiresAtMs) return;
  throw accessDenied("Request has expired", {
    "X-Amz-Expires": String(expiresSeconds),
    Expires: iso(expiresAtMs),
    ServerTime: iso(nowMs),
  });
}
