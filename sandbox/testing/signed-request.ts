import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { pairHeaders, type WireRequest } from "../sigv4/wire-request";

export interface UnsignedRequest {
  method: string;
  /** Encoded as it will stand on the wire. */
  path: string;
  /** Decoded names and values. */
  query: readonly (readonly [string, string])[];
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export type SignatureForm = "header" | "query";

export const signingSecret = ["wJalrXUtnFEMI", "K7MDENG+bPxRfiCYEXAMPLEKEY"].join("/");
export const signingToken = "IQoJb3JpZ2luX2VjEXAMPLE/token+with=signs";
export const signedAtMs = Date.parse("2026-11-22T12:00:00Z");
export const signedFor = { region: "eu-west-1", service: "execute-api", host: "api.example.com" } as const;

/** RFC 3986, nothing but the unreserved characters left as they are. */
export function strictlyEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
const encodedSegment = text.map(strictlyEncoded).filter((segment) => !/^\.{1,2}$/.test(segment));
const rawSegment = fc.stringMatching(/^[a-z0-9][a-z0-9:@=+,_-]{0,7}$/);
const segments = fc.array(fc.oneof(encodedSegment, rawSegment), { minLength: 1, maxLength: 4 });
const visible = fc.stringMatching(/^[!-~]{1,4}( {1,3}[!-~]{1,4}){0,2}$/);

/** Requests of every shape that a REST API takes: encoded and raw paths, repeated parameters, bytes for a body. */
export const unsignedRequests: fc.Arbitrary<UnsignedRequest> = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "PATCH"),
  path: segments.map((parts) => `/${parts.join("/")}`),
  query: fc.array(
    fc.tuple(fc.oneof(text, fc.constant("tag")), fc.oneof(text, fc.constantFrom("", "a+b c"))),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  headers: fc.record({ "content-type": visible, "x-amz-meta-note": visible, "x-custom": visible }),
  body: fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
});

/** The query as it goes over the wire. */
export function wireQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${strictlyEncoded(name)}=${strictlyEncoded(value)}`).join("&");
}

function grouped(pairs: UnsignedRequest["query"]): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

const signer = new SignatureV4({
  service: signedFor.service,
  region: signedFor.region,
  credentials: {
    accessKeyId: "ASIAEXAMPLE",
    secretAccessKey: signingSecret,
    sessionToken: signingToken,
  },
  sha256: Sha256,
  applyChecksum: false,
});

/** Signs by AWS's own JavaScript signer, which shares no code with the sandbox's verifier. */
export async function signRequest(request: UnsignedRequest, form: SignatureForm): Promise<WireRequest> {
  const input = {
    ...request,
    protocol: "https:",
    hostname: signedFor.host,
    query: grouped(request.query),
    headers: { ...request.headers, host: signedFor.host },
  };
  const signingDate = new Date(signedAtMs);
  const signed =
    form === "header"
      ? await signer.sign(input, { signingDate })
      : await signer.presign(input, { signingDate, expiresIn: 60 });
  const pairs = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((one) => [name, one] as const),
  );
  return {
    method: request.method,
    path: request.path,
    query: wireQuery(pairs),
    headers: pairHeaders(Object.entries(signed.headers).flat()),
    body: request.body,
  };
}
