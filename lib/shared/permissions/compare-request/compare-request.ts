import { findCanonicals, findStringToSign, writeCanonical } from "./canonical-text";
import { expectedCanonical, expectedStringToSign, regionOfHost } from "./expected-canonical";
import { type Difference, difference, findDifferences } from "./find-differences";
import { parseRequest } from "./parse-request";
import type { CanonicalRequest, PastedRequest, StringToSign } from "./signed-request-model";

export interface RequestComparison {
  /** What must be signed; of AWS where the paste has its answer, else computed from the request. */
  expected: { from: "aws" | "computed"; canonical: string; stringToSign: StringToSign | null };
  /** What was signed, as far as the paste shows it. */
  signed: { canonical: string | null; scope: string | null };
  /** The first one is the one to correct first. */
  differences: readonly Difference[];
  /** The paste does not show the body, so its hash was not compared. */
  isBodyKnown: boolean;
}

export type ComparisonResult =
  | { ok: true; comparison: RequestComparison }
  | { ok: false; problem: "no-request" | "not-signed" };

interface Scope {
  date: string;
  region: string;
  service: string;
  terminator: string;
}

function scopeOf(text: string): Scope {
  const [date = "", region = "", service = "", terminator = ""] = text.split("/");
  return { date, region, service, terminator };
}

/** @param day of X-Amz-Date; @param region null where the host does not tell */
function scopeDifferences(
  scope: Scope,
  { day, region }: { day: string; region: string | null },
): Difference[] {
  const found: Difference[] = [];
  if (scope.service !== "execute-api")
    found.push(difference("scope", "wrong-service", scope.service, "execute-api"));
  if (region !== null && scope.region !== region)
    found.push(difference("scope", "wrong-region", scope.region, region));
  if (day !== "" && scope.date !== day) found.push(difference("scope", "wrong-date", scope.date, day));
  if (scope.terminator !== "aws4_request")
    found.push(difference("scope", "wrong-terminator", scope.terminator, "aws4_request"));
  return found;
}

/** What a request alone tells of how it was signed: SignedHeaders, and the hash in x-amz-content-sha256. */
function signedByHeaders(request: PastedRequest, expected: CanonicalRequest): CanonicalRequest {
  const names = request.authorization?.signedHeaders ?? [];
  const claimed = request.headers.get("x-amz-content-sha256");
  return {
    ...expected,
    headers: names.map(
      (name) => [name, expected.headers.find(([known]) => known === name)?.[1] ?? ""] as const,
    ),
    signedHeaders: names.join(";"),
    payloadHash: claimed ?? expected.payloadHash,
  };
}

/** A header that is signed and empty was not sent. */
function withoutAbsent(canonical: CanonicalRequest, request: PastedRequest | null): CanonicalRequest {
  if (!request) return canonical;
  return {
    ...canonical,
    headers: canonical.headers.filter(([name]) => name === "host" || request.headers.has(name)),
  };
}

/** Nobody can say how a raw `+` was signed; AWS reads a blank. */
function plusDifference({ query }: PastedRequest): Difference[] {
  return query.includes("+") ? [difference("query", "plus-sign", query, query.replaceAll("+", "%2B"))] : [];
}

/** What a paste shows of the two sides. */
interface Sides {
  paste: string;
  request: PastedRequest | null;
  ofAws: CanonicalRequest | undefined;
  ofSigner: CanonicalRequest | undefined;
  computed: CanonicalRequest | null;
}

function sidesOf(paste: string): Sides {
  const request = parseRequest(paste);
  const canonicals = findCanonicals(paste);
  return {
    paste,
    request,
    ofAws: canonicals.find(({ from }) => from === "aws")?.canonical,
    ofSigner: canonicals.find(({ from }) => from === "signer")?.canonical,
    computed: request && withoutAbsent(expectedCanonical(request), request),
  };
}

/** The signer's own log says it best; beside AWS's answer, the request says what it should have been. */
function signedSide(
  { ofAws, ofSigner, computed, request }: Sides,
  expected: CanonicalRequest,
): CanonicalRequest {
  if (ofSigner) return ofSigner;
  if (ofAws) return computed ?? ofAws;
  return request ? signedByHeaders(request, expected) : expected;
}

function scopesOf(
  { paste, request }: Sides,
  expected: CanonicalRequest,
): { scope: string | null; found: Difference[] } {
  const headers = new Map(expected.headers);
  const host = request?.host ?? headers.get("host") ?? "";
  const date = headers.get("x-amz-date") ?? request?.headers.get("x-amz-date") ?? "";
  const scope = scopeTextOf(request) ?? findStringToSign(paste)?.scope ?? null;
  if (scope === null) return { scope, found: [] };
  return {
    scope,
    found: scopeDifferences(scopeOf(scope), { day: date.slice(0, 8), region: regionOfHost(host) }),
  };
}

function compareWith(sides: Sides, expected: CanonicalRequest): RequestComparison {
  const { paste, request, ofAws, ofSigner, computed } = sides;
  const signed = signedSide(sides, expected);
  const { scope, found } = scopesOf(sides, expected);
  // Beside AWS's answer or a signer's log, a request without its body says nothing of the hash.
  const isHashKnown = request?.body !== undefined || (ofSigner !== undefined && ofAws !== undefined);
  const differences = findDifferences(signed, expected).filter(
    ({ part, cause }) => part !== "payload" || isHashKnown || cause === "unsigned-payload",
  );
  const canonical = writeCanonical(expected);
  const isSignedKnown = ofSigner !== undefined || ofAws === undefined || computed !== null;
  return {
    expected: {
      from: ofAws ? "aws" : "computed",
      canonical,
      stringToSign: request ? expectedStringToSign(request, canonical) : findStringToSign(paste),
    },
    signed: { canonical: isSignedKnown ? writeCanonical(signed) : null, scope },
    differences: [...found, ...differences, ...(request && !ofSigner ? plusDifference(request) : [])],
    isBodyKnown: isHashKnown,
  };
}

/** Without the request or AWS's answer, a canonical request can only be held to the rules. */
function compareAlone(paste: string, signed: CanonicalRequest): ComparisonResult {
  const headers = new Map(signed.headers);
  const scope = findStringToSign(paste)?.scope ?? null;
  const day = headers.get("x-amz-date")?.slice(0, 8) ?? "";
  const differences =
    scope === null
      ? []
      : scopeDifferences(scopeOf(scope), { day, region: regionOfHost(headers.get("host") ?? "") });
  if (signed.payloadHash === "UNSIGNED-PAYLOAD")
    differences.push(difference("payload", "unsigned-payload", signed.payloadHash, "SHA-256 of the body"));
  if (/[^/A-Za-z0-9._~%-]/.test(signed.path) || /%(?!25)[0-9A-F]{2}/i.test(signed.path))
    differences.push(
      difference(
        "path",
        "path-encoding",
        signed.path,
        signed.path.replace(/%(?!25)(?=[0-9A-F]{2})/gi, "%25"),
      ),
    );
  return {
    ok: true,
    comparison: {
      expected: {
        from: "computed",
        canonical: writeCanonical(signed),
        stringToSign: findStringToSign(paste),
      },
      signed: { canonical: writeCanonical(signed), scope },
      differences,
      isBodyKnown: false,
    },
  };
}

function scopeTextOf(request: PastedRequest | null): string | null {
  const authorization = request?.authorization;
  if (!authorization) return null;
  const { date, region, service, terminator } = authorization;
  return [date, region, service, terminator].join("/");
}

/**
 * Compares what was signed with what API Gateway signs: a curl command, raw HTTP, `curl -v` or a signer's debug log, beside
 * AWS's answer with its canonical string if the paste has it. Computes with SHA-256 only; no key is needed or read.
 */
export function compareRequest(paste: string): ComparisonResult {
  const sides = sidesOf(paste);
  const expected = sides.ofAws ?? sides.computed;
  if (!expected)
    return sides.ofSigner ? compareAlone(paste, sides.ofSigner) : { ok: false, problem: "no-request" };
  const isSigned = sides.ofAws ?? sides.ofSigner ?? sides.request?.authorization;
  return isSigned
    ? { ok: true, comparison: compareWith(sides, expected) }
    : { ok: false, problem: "not-signed" };
}
