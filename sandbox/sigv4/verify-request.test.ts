import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

function verify(request: WireRequest, nowMs = suiteMs) {
  return verifyRequest(request, {
    nowMs,
    rule,
    findCredential: (accessKeyId) =>
      accessKeyId === "AKIDEXAMPLE" ? { found: "valid", secret, identity: "example" } : { found: "invalid" },
  });
}

describe("AWS's published signatures", () => {
  it.each(headerVectors)("accepts $name in the header", (vector) => {
    expect(verify(headerSigned(vector))).toEqual({ ok: true, identity: "example" });
  });

  it.each(queryVectors)("accepts $name in the query", (vector) => {
    const target = `${vector.target}&X-Amz-Signature=${vector.signature}`;
    expect(verify(wire({ ...vector, target }, []))).toEqual({ ok: true, identity: "example" });
  });
});

describe("a signature covers", () => {
  const vanilla = headerVectors.find(({ name }) => name === "post-x-www-form-urlencoded");
  if (!vanilla) throw new Error("the vector is gone");
  const good = headerSigned(vanilla);
  const signed = new Set(vanilla.signedHeaders.split(";"));
  const refusal = { ok: false, code: "SignatureDoesNotMatch" };

  it("every byte of the body", () => {
    fc.assert(
      fc.property(fc.nat(good.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = Buffer.from(good.body);
        body[at] = (body[at] ?? 0) ^ change;
        expect(verify({ ...good, body })).toMatchObject(refusal);
      }),
    );
  });

  it("the path, the query and the method", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9:@=+-]{1,20}$/), (text) => {
        expect(verify({ ...good, path: `/${text}` })).toMatchObject(refusal);
        expect(verify({ ...good, query: text })).toMatchObject(refusal);
        expect(verify({ ...good, method: text })).toMatchObject(refusal);
      }),
    );
  });

  it("each signed header's value, and no unsigned one", () => {
    for (const name of signed) {
      if (name === "x-amz-date") continue;
      const headers = good.headers.map(([key, value]): [string, string] => [
        key,
        key === name ? `${value}x` : value,
      ]);
      expect(verify({ ...good, headers })).toMatchObject(refusal);
    }
    expect(verify({ ...good, headers: [...good.headers, ["user-agent", "any"]] })).toMatchObject({
      ok: true,
    });
  });

  it("each digit of itself", () => {
    fc.assert(
      fc.property(fc.nat(63), (at) => {
        const digits = [...vanilla.signature];
        digits[at] = digits[at] === "0" ? "1" : "0";
        expect(verify(headerSigned({ ...vanilla, signature: digits.join("") }))).toMatchObject(refusal);
      }),
    );
  });
});
