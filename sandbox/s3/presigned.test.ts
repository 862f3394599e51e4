import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../sigv4/canonical-request";
import { splitTarget } from "../sigv4/wire-request";
import { objectAddress } from "./object-address";
import { presignUrl } from "./presign-url";
import { signQuery } from "./query-signature";
import { S3Error } from "./s3-error";
import { sessionTokenOf } from "./session-token";
import { verifyObjectRequest } from "./signature/verify-object-request";

interface PresignedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
}

const nowMs = Date.UTC(2026, 10, 22, 12);
const key = { accessKeyId: "ASIATEST", secretAccessKey: "not a secret", region: "eu-west-1" };
const origin = "http://127.0.0.1:4010";

function presign(objectKey: string, changes: Partial<Parameters<typeof presignUrl>[1]> = {}): string {
  const input = { origin, bucket: "bucket", objectKey, fileName: "a.las", expiresInSeconds: 3600, nowMs };
  return presignUrl(key, { ...input, ...changes }).slice(origin.length);
}

function requestFor(url: string, changes: Partial<PresignedRequest> = {}): PresignedRequest {
  return { method: "GET", url, headers: { host: "127.0.0.1:4010" }, ...changes };
}

/** Bucket, key and parameters of a verified URL; any key other than the test's is unknown. */
function checkPresigned({ method, url, headers }: PresignedRequest, atMs: number) {
  const { path, query } = splitTarget(url);
  const pairs = Object.entries(headers);
  const parsed = parseQuery(query);
  if (!parsed) throw new S3Error(400, "InvalidURI", "");
  verifyObjectRequest(
    { method, path, headers: pairs, query: parsed },
    {
      nowMs: atMs,
      regions: [key.region],
      isKnownKey: (id) => id === key.accessKeyId,
      findCredential: (id, token) =>
        id === key.accessKeyId && token === sessionTokenOf(key)
          ? { found: "valid", secret: key.secretAccessKey, identity: "sdma" }
          : { found: "invalid" },
    },
  );
  return { ...objectAddress(path, pairs), parameters: new Map(parsed) };
}

function refusalOf(request: PresignedRequest, atMs = nowMs): string {
  try {
    checkPresigned(request, atMs);
    return "accepted";
  } catch (error) {
    if (error instanceof S3Error) return `${error.status} ${error.code}`;
    throw error;
  }
}

describe("presigned URLs", () => {
  it("have the signature from Amazon S3's documentation", () => {
    const accessKeyId = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
    const { signature } = signQuery(
      {
        method: "GET",
        path: "/test.txt",
        parameters: [
          ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
          ["X-Amz-Credential", `${accessKeyId}/20130524/us-east-1/s3/aws4_request`],
          ["X-Amz-Date", "20130524T000000Z"],
          ["X-Amz-Expires", "86400"],
          ["X-Amz-SignedHeaders", "host"],
        ],
        headers: { host: "examplebucket.s3.amazonaws.com" },
        timestamp: "20130524T000000Z",
        region: "us-east-1",
      },
      ["wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY"].join("/"),
    );
    expect(signature).toBe("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  });

  it("are accepted from the AWS SDK's signer, with any key", async () => {
    const signer = new SignatureV4({
      service: "s3",
      region: key.region,
      credentials: { ...key, sessionToken: sessionTokenOf(key) },
      sha256: Sha256,
      uriEscapePath: false,
    });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (name) => {
        const path = `/bucket/${encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
        const signed = await signer.presign(
          {
            method: "GET",
            protocol: "http:",
            hostname: "127.0.0.1",
            port: 4010,
            path,
            query: {},
            headers: { host: "127.0.0.1:4010", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
          },
          {
            expiresIn: 60,
            signingDate: new Date(nowMs),
            unhoistableHeaders: new Set(["x-amz-content-sha256"]),
            unsignableHeaders: new Set(["x-amz-content-sha256"]),
          },
        );
        const query = Object.entries(signed.query ?? {}).map(
          ([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v))}`,
        );
        const target = checkPresigned(requestFor(`${path}?${query.join("&")}`), nowMs);
        expect(target).toMatchObject({ bucket: "bucket", key: name });
      }),
      { numRuns: 200 },
    );
  });

  it("preserve any key and file name", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.string({ unit: "grapheme" }),
        (objectKey, fileName) => {
          const target = checkPresigned(requestFor(presign(objectKey, { fileName })), nowMs);
          expect(target.key).toBe(objectKey);
          expect(target.parameters.get("response-content-disposition")).toMatch(
            /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.%~!-]*$/,
          );
        },
      ),
    );
  });

  it("are refused if any character of the path or query changes", () => {
    const url = presign("folder/file a+b.las");
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: url.length - 1 }),
        fc.constantFrom("A", "z", "7", "%20"),
        (at, put) => {
          fc.pre(url.slice(at, at + put.length) !== put);
          expect(refusalOf(requestFor(url.slice(0, at) + put + url.slice(at + 1)))).not.toBe("accepted");
        },
      ),
      { numRuns: 500 },
    );
  });

  const url = presign("folder/file.las");
  const cases: readonly [what: string, request: PresignedRequest, atMs: number, refusal: string][] = [
    ["unchanged", requestFor(url), nowMs, "accepted"],
    ["one second before it expires", requestFor(url), nowMs + 3_599_000, "accepted"],
    ["when it expires", requestFor(url), nowMs + 3_600_000, "403 AccessDenied"],
    ["a day before it is valid", requestFor(url), nowMs - 86_400_000, "403 AccessDenied"],
    ["with HEAD", requestFor(url, { method: "HEAD" }), nowMs, "403 SignatureDoesNotMatch"],
    [
      "at a different host",
      requestFor(url, { headers: { host: "localhost:4010" } }),
      nowMs,
      "403 SignatureDoesNotMatch",
    ],
    [
      "with an extra parameter",
      requestFor(`${url}&response-content-type=text%2Fhtml`),
      nowMs,
      "403 SignatureDoesNotMatch",
    ],
    [
      "with a different key id",
      requestFor(url.replace("ASIATEST", "ASIAREST")),
      nowMs,
      "403 InvalidAccessKeyId",
    ],
    [
      "for another service",
      requestFor(url.replace("%2Fs3%2F", "%2Fec2%2F")),
      nowMs,
      "400 AuthorizationQueryParametersError",
    ],
    [
      "for another Region",
      requestFor(url.replace("eu-west-1", "eu-west-3")),
      nowMs,
      "400 AuthorizationQueryParametersError",
    ],
    [
      "with a different token",
      requestFor(url.replace("Security-Token=", "Security-Token=x")),
      nowMs,
      "400 InvalidToken",
    ],
    [
      "for eight days",
      requestFor(url.replace("Expires=3600", "Expires=691200")),
      nowMs,
      "400 AuthorizationQueryParametersError",
    ],
    [
      "without a signature",
      requestFor(url.replace(/&X-Amz-Signature=.*/, "")),
      nowMs,
      "400 AuthorizationQueryParametersError",
    ],
    ["with a broken escape", requestFor(`${url}&x=%zz`), nowMs, "400 InvalidURI"],
  ];
  it.each(cases)("respond like S3: %s", (_what, request, atMs, refusal) => {
    expect(refusalOf(request, atMs)).toBe(refusal);
  });
});
