import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerVectors } from "@/sandbox/sigv4/published-vectors";
import { verifyRequest } from "@/sandbox/sigv4/verify-request";
import { splitTarget } from "@/sandbox/sigv4/wire-request";
import { signRequest } from "./sign-request";
import { toWirePath, toWireQuery } from "./wire-path";

const exampleKeys = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: ["wJalrXUtnFEMI", "K7MDENG+bPxRfiCYEXAMPLEKEY"].join("/"),
};
const suiteScope = { region: "us-east-1", service: "service", signingDate: new Date("2015-08-30T12:36:00Z") };

/** The ones that the portal can send: one value per header, and a path that `toWirePath` could have made. */
const sendable = headerVectors.filter(({ headers = [], target }) => {
  const names = headers.map(([name]) => name);
  const { path } = splitTarget(target);
  return (
    new Set(names).size === names.length &&
    !names.includes("X-Amz-Content-Sha256") &&
    /^\/[\w.~-]*$/.test(path)
  );
});

describe("signRequest", () => {
  it("has published test vectors to compare with", () => expect(sendable.length).toBeGreaterThanOrEqual(12));

  it.each(sendable)(
    "gives AWS's published signature of $name",
    async ({ method, target, headers = [], body, signature }) => {
      const { path, query } = splitTarget(target);
      const token = headers.find(([name]) => name === "X-Amz-Security-Token")?.[1];
      const plain = headers.filter(([name]) => name !== "X-Amz-Security-Token");
      const signed = signRequest(
        {
          method,
          host: "example.amazonaws.com",
          path,
          query: toWireQuery([...new URLSearchParams(query)]),
          headers: Object.fromEntries(plain.map(([name, value]) => [name.toLowerCase(), value])),
          ...(body ? { body: Buffer.from(body) } : {}),
        },
        { ...exampleKeys, ...(token ? { sessionToken: token } : {}) },
        suiteScope,
      );
      expect(signed.authorization).toMatch(new RegExp(`Signature=${signature}$`));
    },
  );

  it("sends no x-amz-content-sha256, which API Gateway has been seen to refuse", async () => {
    const request = { method: "GET", host: "h", path: "/", query: "", headers: {} };
    expect(Object.keys(signRequest(request, exampleKeys, suiteScope)).sort()).toEqual([
      "authorization",
      "host",
      "x-amz-date",
    ]);
  });

  it.each([
    ["day", { signingDate: new Date("2015-08-31T00:00:01Z") }],
    ["Region", { region: "eu-west-1" }],
    ["service", { service: "execute-api" }],
  ])("signs with the key of the %s, whatever the same credentials signed before", (_, other) => {
    const request = { method: "GET", host: "h", path: "/", query: "", headers: {} };
    const kept = { ...exampleKeys };
    signRequest(request, kept, suiteScope);
    const scope = { ...suiteScope, ...other };
    expect(signRequest(request, kept, scope)).toEqual(signRequest(request, { ...exampleKeys }, scope));
  });

  it.each(["a-=1&a=2", "a=2&a-=1", "b=1&a=2&a=1", "a=&b="])(
    "orders %s as another signer does",
    async (query) => {
      const ours = signRequest(
        { method: "GET", host: "h", path: "/", query, headers: {} },
        exampleKeys,
        suiteScope,
      );
      const bag: Record<string, string[]> = {};
      for (const [name, value] of new URLSearchParams(query)) bag[name] = [...(bag[name] ?? []), value];
      const peer = new SignatureV4({
        ...suiteScope,
        credentials: exampleKeys,
        sha256: Sha256,
        applyChecksum: false,
      });
      const theirs = await peer.sign(
        new HttpRequest({ method: "GET", hostname: "h", path: "/", headers: { host: "h" }, query: bag }),
        { signingDate: suiteScope.signingDate },
      );
      expect(ours.authorization).toBe(theirs.headers.authorization);
    },
  );

  it("hashes as the pure JavaScript SHA-256 does", async () => {
    const body = Buffer.from("ünï→\u0000bytes".repeat(500));
    const ours = signRequest(
      { method: "PUT", host: "h", path: "/a", query: "", headers: {}, body },
      exampleKeys,
      suiteScope,
    );
    const peer = new SignatureV4({
      ...suiteScope,
      credentials: exampleKeys,
      sha256: Sha256,
      applyChecksum: false,
    });
    const theirs = await peer.sign(
      new HttpRequest({ method: "PUT", hostname: "h", path: "/a", headers: { host: "h" }, body }),
      { signingDate: suiteScope.signingDate },
    );
    expect(ours.authorization).toBe(theirs.headers.authorization);
  });
});

const nasty = fc.constantFrom(
  ":",
  "/",
  "+",
  "@",
  "=",
  "%",
  "%2F",
  "a=b=c",
  "!'()*",
  " ",
  "ž",
  "港",
  "🛰",
  "&",
  "?",
  "#",
  "~",
  "..x",
  "\u0000",
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 5 })
  .map((parts) => parts.join(""));
/** Lone surrogates are not text: neither URLs nor UTF-8 can carry them. */
const wellFormed = text.filter((value) => !/[\uD800-\uDFFF]/u.test(value));
const parameterName = fc.constantFrom(
  "constructor",
  "toString",
  "hasOwnProperty",
  "X-Amz-Date",
  "maxResults",
);
const segment = wellFormed.filter((value) => value !== "" && value !== "." && value !== "..");

describe("signRequest against an independent verifier", () => {
  const rule = {
    regions: ["eu-west-1"],
    service: "execute-api",
    namesWrongRegion: true,
    clockWindowMinutes: 5,
  };
  const nowMs = Date.parse("2026-11-22T12:00:00Z");
  const credentials = {
    accessKeyId: "ASIAEXAMPLE",
    secretAccessKey: "of-the-test-only",
    sessionToken: "a/b+c==",
  };

  it("is accepted for 10,000 random requests", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PUT", "DELETE"),
        fc.array(segment, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.oneof(wellFormed, parameterName), wellFormed), { maxLength: 6 }),
        fc.option(fc.uint8Array({ maxLength: 64 }), { nil: undefined }),
        async (method, segments, pairs, bytes) => {
          const path = toWirePath(segments);
          const query = toWireQuery(pairs);
          const body = bytes && Buffer.from(bytes);
          const headers = { "content-type": "application/json", accept: "*/*" };
          const request = { method, host: "127.0.0.1:4010", path, query, headers, ...(body ? { body } : {}) };
          const signed = signRequest(request, credentials, {
            region: "eu-west-1",
            service: "execute-api",
            signingDate: new Date(nowMs),
          });
          const verdict = verifyRequest(
            { method, path, query, headers: Object.entries(signed), body: body ?? Buffer.alloc(0) },
            {
              nowMs,
              rule,
              findCredential: () => ({ found: "valid", secret: credentials.secretAccessKey, identity: "me" }),
            },
          );
          expect(verdict).toEqual({ ok: true, identity: "me" });
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
