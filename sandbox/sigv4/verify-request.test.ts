import { describe, expect, it } from "vitest";
import type { SignedPathForm } from "./canonical-request";
import { normalizedVectors, unnormalizedVectors } from "./published-paths";
import { headerVectors, type PublishedVector, queryVectors } from "./published-vectors";
import { verifyRequest } from "./verify-request";
import { pairHeaders, splitTarget, type WireRequest } from "./wire-request";

const secret = ["wJalrXUtnFEMI", "K7MDENG+bPxRfiCYEXAMPLEKEY"].join("/");
const suiteMs = Date.parse("2015-08-30T12:36:00Z");
const rule = { regions: ["us-east-1"], service: "service", namesWrongRegion: true, clockWindowMinutes: 5 };

const binary = (text: string) => Buffer.from(text, "utf8").toString("latin1");

function wire(
  vector: Omit<PublishedVector, "signedHeaders">,
  headers: readonly (readonly string[])[],
): WireRequest {
  const all = [["Host", "example.amazonaws.com"], ...headers, ...(vector.headers ?? [])];
  return {
    method: vector.method,
    ...splitTarget(binary(vector.target)),
    headers: pairHeaders(all.flat()),
    body: Buffer.from(vector.body ?? ""),
  };
}

function headerSigned(vector: PublishedVector): WireRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`;
  return wire(vector, [
    ["Authorization", authorization],
    ["X-Amz-Date", "20150830T123600Z"],
  ]);
}

function verify(request: WireRequest, pathForm?: SignedPathForm) {
  return verifyRequest(request, {
    nowMs: suiteMs,
    rule,
    ...(pathForm ? { pathForm } : {}),
    findCredential: (accessKeyId) =>
      accessKeyId === "AKIDEXAMPLE" ? { found: "valid", secret, identity: "example" } : { found: "invalid" },
  });
}

describe("AWS's published signatures", () => {
  it.each(headerVectors)("accepts $name in the header", (vector) => {
    expect(verify(headerSigned(vector))).toEqual({ ok: true, identity: "example" });
  });

  it.each(normalizedVectors)(
    "accepts $name of a service that normalizes paths, as all but S3 do",
    (vector) => {
      expect(verify(headerSigned(vector))).toEqual({ ok: true, identity: "example" });
    },
  );

  it.each(unnormalizedVectors)(
    "accepts $name only of a service that takes paths as they are sent",
    (vector) => {
      expect(verify(headerSigned(vector))).toMatchObject({ ok: false, code: "SignatureDoesNotMatch" });
      expect(verify(headerSigned(vector), "as-sent")).toEqual({ ok: true, identity: "example" });
    },
  );

  it.each(queryVectors)("accepts $name in the query", (vector) => {
    const target = `${vector.target}&X-Amz-Signature=${vector.signature}`;
    expect(verify(wire({ ...vector, target }, []))).toEqual({ ok: true, identity: "example" });
  });
});
