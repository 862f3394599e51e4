import { createHash } from "node:crypto";
import { failure, type SigV4Failure } from "./failure";
import { headerValue, type WireRequest } from "./wire-request";

/** What the caller claims, not checked yet. */
export interface Claim {
  ok: true;
  credential: string;
  signedHeaders: readonly string[];
  signature: string;
  timestamp: string;
  sessionToken: string | undefined;
  /** How long the signature lives; null where the service's own window applies. */
  expiresSeconds: number | null;
}

const algorithm = "AWS4-HMAC-SHA256";

function unsupported(name: string): SigV4Failure {
  return failure("IncompleteSignature", `Unsupported AWS 'algorithm': '${name}'`);
}

function hashed(header: string): string {
  return createHash("sha256").update(header, "latin1").digest("base64");
}

/** The parts behind the algorithm's name; of a repeated part the last wins. */
function headerParts(header: string): Map<string, string> | SigV4Failure {
  const space = header.indexOf(" ");
  const parts = new Map<string, string>();
  for (const part of space < 0 ? [] : header.slice(space + 1).split(",")) {
    const trimmed = part.trim();
    const equals = trimmed.indexOf("=");
    if (equals < 0) {
      return failure(
        "IncompleteSignature",
        `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(header)}'.`,
      );
    }
    parts.set(trimmed.slice(0, equals), trimmed.slice(equals + 1));
  }
  return parts;
}

/** Reads an Authorization header in the order in which AWS complains about its parts. */
export function parseAuthorizationHeader(request: WireRequest, header: string): Claim | SigV4Failure {
  const name = header.split(" ", 1)[0] ?? "";
  if (name.includes("=")) {
    return failure(
      "IncompleteSignature",
      "Authorization header must begin with the algorithm name, which cannot include an equal-sign",
    );
  }
  // A Bearer token is refused for its shape (a capture says so), another AWS4 algorithm for its name.
  if (name.startsWith("AWS4-") && name !== algorithm) return unsupported(name);
  const parts = headerParts(header);
  if (!(parts instanceof Map)) return parts;
  const timestamp = headerValue(request, "x-amz-date") ?? headerValue(request, "date");
  const missing = ["Credential", "Signature", "SignedHeaders"].filter((part) => !parts.get(part));
  if (missing.length > 0 || timestamp === undefined) {
    const sentences = missing.map((part) => `Authorization header requires '${part}' parameter. `);
    if (timestamp === undefined) {
      sentences.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    return failure(
      "IncompleteSignature",
      `${sentences.join("")}(Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(header)}`,
    );
  }
  if (name !== algorithm) return unsupported(name);
  return {
    ok: true,
    credential: parts.get("Credential") ?? "",
    signedHeaders: (parts.get("SignedHeaders") ?? "").split(";"),
    signature: parts.get("Signature") ?? "",
    timestamp,
    sessionToken: headerValue(request, "x-amz-security-token"),
    expiresSeconds: null,
  };
}

/** Reads the X-Amz-… parameters of a request that carries its signature in the query. */
export function parseQueryAuthorization(pairs: readonly (readonly [string, string])[]): Claim | SigV4Failure {
  const values = new Map(pairs);
  const name = values.get("X-Amz-Algorithm") ?? "";
  if (name !== algorithm) return unsupported(name);
  const missing = ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"].filter(
    (parameter) => !values.get(parameter),
  );
  if (missing.length > 0) {
    const sentences = missing.map((parameter) => `AWS query-string parameters must include '${parameter}'. `);
    return failure("IncompleteSignature", `${sentences.join("")}Re-examine the query-string parameters.`);
  }
  const expires = values.get("X-Amz-Expires");
  return {
    ok: true,
    credential: values.get("X-Amz-Credential") ?? "",
    signedHeaders: (values.get("X-Amz-SignedHeaders") ?? "").split(";"),
    signature: values.get("X-Amz-Signature") ?? "",
    timestamp: values.get("X-Amz-Date") ?? "",
    sessionToken: values.get("X-Amz-Security-Token"),
    expiresSeconds: expires !== undefined && /^\d{1,6}$/.test(expires) ? Number(expires) : null,
  };
}
