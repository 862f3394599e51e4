import "server-only";
import { createHash } from "node:crypto";
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
  type ProtectedHeaderParameters,
} from "jose";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import { keysUnavailable, tokenProblems } from "@/lib/shared/problems/embed-problems";
import type { EmbeddingHost, SignatureAlgorithm } from "../config";
import { recordUse, trimUses } from "../store/embed-uses";
import type { Store } from "../store/open-store";
import { type HostClaims, hostClaimsSchema } from "./host-claims";
import type { HostKeys, KeySource } from "./host-keys";
import { isCanonical } from "./is-canonical";

export const tokenType = "sdma-embed+jwt";
const longestToken = 8_192;
const longestLifeSeconds = 600;
const toleranceSeconds = 60;

export interface VerificationParts {
  host: EmbeddingHost;
  /** Of a host that names none of its own. */
  portalUrl: string;
  hostKeys: HostKeys;
  /** Epoch milliseconds. */
  clock: () => number;
}

export interface VerifiedToken {
  claims: HostClaims;
  /** All claims, for the one that names role sessions where that is not the email address. */
  payload: JWTPayload;
}

const notSigned = tokenProblems.malformed("The token is not a signed JWT in its compact form.");

/** Reads what a token says of itself; nothing of it is believed yet. */
function readUnverified(token: string) {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return null;
  }
}

function problemOf(error: unknown, audience: string, hostId: string): Problem {
  if (error instanceof errors.JWSSignatureVerificationFailed) return tokenProblems.signature;
  if (error instanceof errors.JWTExpired)
    return error.claim === "iat" ? tokenProblems.lifetime : tokenProblems.expired;
  if (!(error instanceof errors.JWTClaimValidationFailed)) return notSigned;
  if (error.claim === "aud") return tokenProblems.audience(audience);
  if (error.claim === "iss") return tokenProblems.issuer(hostId);
  if (error.reason === "check_failed" && (error.claim === "nbf" || error.claim === "iat"))
    return tokenProblems.early;
  return tokenProblems.claim(error.claim);
}

interface Signature {
  header: ProtectedHeaderParameters;
  algorithm: SignatureAlgorithm;
  find: KeySource["find"];
}

/** Checks what decides which key verifies a token, before any key is asked for. */
function readHeader({ host, hostKeys }: VerificationParts, token: string): Result<Signature> {
  const isWhole = token.length <= longestToken && token.split(".").length === 3 && isCanonical(token);
  const unverified = isWhole ? readUnverified(token) : null;
  if (!unverified) return refuse(notSigned);
  const { header, claims } = unverified;
  if (header.typ !== tokenType)
    return refuse(tokenProblems.malformed(`The token's typ must be ${tokenType}.`));
  const source = hostKeys.of(host);
  if (!source) return refuse(tokenProblems.noKeys);
  const algorithm = source.algorithms.find((known) => known === header.alg);
  if (!algorithm) return refuse(tokenProblems.algorithm(source.algorithms));
  if (claims.iss !== host.id) return refuse(tokenProblems.issuer(host.id));
  return { ok: true, header, algorithm, find: source.find };
}

/**
 * Verifies a token that a host's server has signed, and says the first thing that is wrong with it. Its use is not recorded.
 * Source: RFC 8725: one algorithm per key, own keys per issuer, explicit type; `jku`, `jwk` and `x5u` are never followed.
 */
export async function verifyHostToken(
  parts: VerificationParts,
  token: string,
): Promise<Result<{ token: VerifiedToken }>> {
  const { host, portalUrl, clock } = parts;
  const signature = readHeader(parts, token);
  if (!signature.ok) return signature;
  const { header, algorithm } = signature;
  const found = await signature.find({ ...header, alg: algorithm });
  if (!found.ok) return refuse(found.reason === "no-key" ? tokenProblems.key : keysUnavailable);
  const audience = host.audience ?? portalUrl;
  const options: JWTVerifyOptions = {
    ...{ algorithms: [algorithm], typ: tokenType, issuer: host.id, audience },
    ...{ clockTolerance: toleranceSeconds, maxTokenAge: longestLifeSeconds },
    currentDate: new Date(clock()),
    requiredClaims: ["exp", "iat", "jti", "sub", "email"],
  };
  let refusal: Problem = tokenProblems.signature;
  for (const key of found.keys)
    try {
      return checkClaims((await jwtVerify(token, key, options)).payload);
    } catch (error) {
      refusal = problemOf(error, audience, host.id);
      if (refusal.code !== "embed-token-signature") break;
    }
  return refuse(refusal);
}

function checkClaims(payload: JWTPayload): Result<{ token: VerifiedToken }> {
  const parsed = hostClaimsSchema.safeParse(payload);
  if (!parsed.success) return refuse(tokenProblems.claim(String(parsed.error.issues[0]?.path[0] ?? "")));
  const { iat, exp } = parsed.data;
  if (exp - iat > longestLifeSeconds || exp < iat) return refuse(tokenProblems.lifetime);
  return { ok: true, token: { claims: parsed.data, payload } };
}

/**
 * Takes a verified token: of several who exchange it, in whatever replica, one may.
 * @returns why it is not theirs, or null @throws what the store throws
 */
export async function takeToken(
  store: Store,
  { host, claims: { jti, exp }, nowMs }: { host: EmbeddingHost; claims: HostClaims; nowMs: number },
): Promise<Problem | null> {
  await trimUses(store, nowMs);
  const isOwn = await recordUse(store, {
    scope: `token ${host.id}`,
    id: createHash("sha256").update(jti).digest("hex"),
    keptUntilMs: (exp + 2 * toleranceSeconds) * 1_000,
  });
  return isOwn ? null : tokenProblems.used;
}
