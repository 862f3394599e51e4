import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRequest } from "./compare-request";
import { canonicalQuery, sha256Hex } from "./expected-canonical";
import { parseRequest } from "./parse-request";
import { shellWords } from "./shell-words";

const host = "abc123.execute-api.us-west-2.amazonaws.com";
const authorization = (scope = "20261122/us-west-2/execute-api/aws4_request", signed = "host;x-amz-date") =>
  `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=${signed}, Signature=${"a".repeat(64)}`;
const curl = (path: string, scope?: string, more = "") =>
  `curl 'https://${host}${path}' \\\n  -H 'x-amz-date: 20261122T120000Z' -H 'Authorization: ${authorization(scope)}' ${more}`;

const differencesOf = (paste: string) => {
  const result = compareRequest(paste);
  return result.ok ? result.comparison.differences.map(({ cause }) => cause) : result.problem;
};

const canonical = (path: string, query = "", hash = sha256Hex("")) =>
  `GET\n${path}\n${query}\nhost:${host}\nx-amz-date:20261122T120000Z\n\nhost;x-amz-date\n${hash}`;
const aws = (text: string) =>
  JSON.stringify({
    message: `The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'${text}'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20261122T120000Z\n20261122/us-west-2/execute-api/aws4_request\n${sha256Hex(text)}'\n`,
  });
const signer = (text: string) => `DEBUG botocore.auth CanonicalRequest:\n${text}\n`;

describe("compareRequest", () => {
  it("finds nothing in a request that is signed well", () => {
    expect(differencesOf(curl("/2025-04-18/iam/libraries"))).toEqual([]);
  });

  it.each([
    ["service", "20261122/us-west-2/s3/aws4_request", "wrong-service"],
    ["Region", "20261122/us-east-1/execute-api/aws4_request", "wrong-region"],
    ["date", "20261121/us-west-2/execute-api/aws4_request", "wrong-date"],
    ["terminator", "20261122/us-west-2/execute-api/aws5_request", "wrong-terminator"],
  ])("names a wrong %s of the scope", (_, scope, cause) => {
    expect(differencesOf(curl("/2025-04-18/iam/libraries", scope))).toEqual([cause]);
  });

  it("puts service before Region", () => {
    expect(differencesOf(curl("/x", "20261122/us-east-1/s3/aws4_request"))).toEqual([
      "wrong-service",
      "wrong-region",
    ]);
  });

  it("computes the double-encoded path", () => {
    const result = compareRequest(curl("/2025-04-18/iam/role/arn%3Aaws%3Aiam"));
    expect(result.ok && result.comparison.expected.canonical).toBe(
      canonical("/2025-04-18/iam/role/arn%253Aaws%253Aiam"),
    );
  });

  it.each([
    ["a path encoded once", canonical("/a/x%3Ay"), canonical("/a/x%253Ay"), "path-encoding"],
    ["a path without its double slash", canonical("/a/b"), canonical("/a//b"), "path-normalized"],
    ["another path", canonical("/a/c"), canonical("/a/b"), "wrong-path"],
    ["parameters out of order", canonical("/a", "b=1&a=2"), canonical("/a", "a=2&b=1"), "query-order"],
    ["a plus sign", canonical("/a", "q=x%2By"), canonical("/a", "q=x%20y"), "plus-sign"],
    ["a missing equal sign", canonical("/a", "q"), canonical("/a", "q="), "query-encoding"],
    ["another query", canonical("/a", "q=1"), canonical("/a", "q=2"), "wrong-query"],
    ["another body", canonical("/a", "", sha256Hex("{}")), canonical("/a"), "body-hash"],
    ["an unsigned body", canonical("/a", "", "UNSIGNED-PAYLOAD"), canonical("/a"), "unsigned-payload"],
    ["another method", canonical("/a").replace("GET", "POST"), canonical("/a"), "wrong-method"],
    [
      "a changed header",
      canonical("/a").replace("x-amz-date:2026", "x-amz-date:2025"),
      canonical("/a"),
      "header-value",
    ],
  ])("marks %s between the signer's log and AWS's answer", (_, signed, expected, cause) => {
    expect(differencesOf(`${signer(signed)}\n${aws(expected)}`)).toEqual([cause]);
  });

  it("marks the first character that differs", () => {
    const result = compareRequest(`${signer(canonical("/a/x%3Ay"))}\n${aws(canonical("/a/x%253Ay"))}`);
    expect(result.ok && result.comparison.differences[0]).toMatchObject({
      at: 5,
      signed: "/a/x%3Ay",
      expected: "/a/x%253Ay",
    });
  });

  it("finds a token that was not signed, and a signed header that was not sent", () => {
    expect(differencesOf(curl("/a", undefined, "-H 'x-amz-security-token: T'"))).toEqual(["unsigned-header"]);
    const paste = curl("/a").replace("host;x-amz-date", "content-type;host;x-amz-date");
    expect(differencesOf(paste)).toEqual(["missing-header"]);
  });

  it("warns of a raw plus sign in the query", () => {
    expect(differencesOf(curl("/a?q=x+y"))).toEqual(["plus-sign"]);
  });

  it("compares the hash that the request claims with its body", () => {
    const claim = `-H 'x-amz-content-sha256: ${sha256Hex("")}' -d '{"a":1}'`;
    const paste = curl("/a", undefined, claim).replace(
      "host;x-amz-date",
      "host;x-amz-content-sha256;x-amz-date",
    );
    expect(differencesOf(paste)).toEqual(["body-hash"]);
  });

  it("says what it cannot compare", () => {
    expect(compareRequest("hello")).toEqual({ ok: false, problem: "no-request" });
    expect(compareRequest("curl https://abc.execute-api.us-west-2.amazonaws.com/x")).toEqual({
      ok: false,
      problem: "not-signed",
    });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(400), (noise, at) => {
        const paste = `${curl("/a?b=c")}\n${aws(canonical("/a"))}`;
        compareRequest(paste.slice(0, at) + noise + paste.slice(at + noise.length));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("parseRequest", () => {
  it.each([
    [
      "curl -v",
      `> GET /2025-04-18/iam/x?a=1 HTTP/1.1\n> Host: ${host}\n> Authorization: ${authorization()}\n>\n< HTTP/1.1 403`,
    ],
    [
      "raw HTTP",
      `GET /2025-04-18/iam/x?a=1 HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization()}\r\n\r\n`,
    ],
    [
      "http.client's debug log",
      `send: b'GET /2025-04-18/iam/x?a=1 HTTP/1.1\\r\\nHost: ${host}\\r\\nAuthorization: ${authorization()}\\r\\n\\r\\n'`,
    ],
    [
      "Python's dictionary",
      `GET https://${host}/2025-04-18/iam/x?a=1 {'Authorization': '${authorization()}', 'X-Amz-Date': '20261122T120000Z'}`,
    ],
    [
      "JSON",
      JSON.stringify({
        method: "GET",
        url: `https://${host}/2025-04-18/iam/x?a=1`,
        headers: { Authorization: authorization() },
      }),
    ],
    [
      "curl with options",
      `$ curl -sS -X GET --url "https://${host}/2025-04-18/iam/x?a=1" -H "Authorization: ${authorization()}"`,
    ],
  ])("reads %s", (_, paste) => {
    expect(parseRequest(paste)).toMatchObject({
      method: "GET",
      host,
      path: "/2025-04-18/iam/x",
      query: "a=1",
      authorization: { region: "us-west-2", service: "execute-api", signedHeaders: ["host", "x-amz-date"] },
    });
  });
});

describe("canonical parts", () => {
  it("hashes as Node does", () => {
    fc.assert(
      fc.property(fc.string(), (text) => sha256Hex(text) === createHash("sha256").update(text).digest("hex")),
    );
  });

  it("sorts by encoded name, then value, and encodes strictly", () => {
    expect(canonicalQuery("b=2&a=2&a=1&c&d=!*'()")).toBe("a=1&a=2&b=2&c=&d=%21%2A%27%28%29");
  });

  it("reads words as bash does", () => {
    expect(shellWords(`a 'b c' "d \\"e" f\\ g $'h\\ni' \\\n j | k`)).toEqual([
      "a",
      "b c",
      'd "e',
      "f g",
      "h\ni",
      "j",
    ]);
  });
});
