import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { invalidParameter, type SdmaError } from "../sdma-error";

/** The sort values of the last row that a page read. */
export type CursorKey = readonly (string | number)[];

const tokenSchema = z.object({ after: z.array(z.union([z.string(), z.number()])), seal: z.string() });

function sealOf(secret: string, scope: string, after: CursorKey): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([scope, after]))
    .digest("base64url");
}

function invalidToken(token: string): SdmaError {
  return invalidParameter("Parameter nextToken is not a token of this list", {
    parameterName: "nextToken",
    parameterValue: token,
  });
}

/**
 * An opaque token that continues after a row.
 * @param scope operation and parameters: a token is valid only for the list that returned it
 */
export function sealPageToken(secret: string, scope: string, after: CursorKey): string {
  const seal = sealOf(secret, scope, after);
  return Buffer.from(JSON.stringify({ after, seal })).toString("base64url");
}

function decode(token: string): z.infer<typeof tokenSchema> | null {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** @throws SdmaError 400 for a malformed token, and for one from another list or another sandbox */
export function openPageToken(secret: string, scope: string, token: string): CursorKey {
  const decoded = decode(token);
  if (!decoded) throw invalidToken(token);
  const expected = Buffer.from(sealOf(secret, scope, decoded.after));
  const given = Buffer.from(decoded.seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalidToken(token);
  return decoded.after;
}
