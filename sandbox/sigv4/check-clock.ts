import { failure, type SigV4Failure } from "./failure";

/** `20261122T160000Z` of epoch milliseconds. */
function basicTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** @returns epoch milliseconds, or null where the text is not ISO 8601 basic in UTC. */
function parseBasicTimestamp(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(epochMs) ? null : epochMs;
}

/** Refuses a timestamp outside the service's window; a signature in the query says itself how long it lives. */
export function checkClock(
  timestamp: string,
  nowMs: number,
  windowMinutes: number,
  expiresSeconds: number | null,
): SigV4Failure | null {
  const signedMs = parseBasicTimestamp(timestamp);
  if (signedMs === null) {
    return failure(
      "IncompleteSignature",
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const now = basicTimestamp(nowMs);
  const windowMs = windowMinutes * 60_000;
  const lifeMs = expiresSeconds === null ? windowMs : expiresSeconds * 1_000;
  // Whole seconds on both sides, as the sentence prints them: otherwise the last second reads as its own contradiction.
  const nowSecondMs = Math.floor(nowMs / 1_000) * 1_000;
  if (signedMs < nowSecondMs - lifeMs) {
    const earliest = basicTimestamp(nowMs - lifeMs);
    return failure(
      "SignatureDoesNotMatch",
      `Signature expired: ${timestamp} is now earlier than ${earliest} (${now} - ${Math.round(lifeMs / 60_000)} min.)`,
    );
  }
  if (signedMs > nowSecondMs + windowMs) {
    const latest = basicTimestamp(nowMs + windowMs);
    return failure(
      "SignatureDoesNotMatch",
      `Signature not yet current: ${timestamp} is still later than ${latest} (${now} + ${windowMinutes} min.)`,
    );
  }
  return null;
}
