import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ownerKeys, testBucket } from "../testing/s3-test-clients";
import { signedHeaders } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
});
afterEach(async () => {
  expect((await fetch(`${sandbox.origin}/health`)).status).toBe(200);
});
afterAll(() => sandbox.dispose());

/** Sends bytes over a connection of its own and reads until it is closed or has been silent for 300 ms. */
function exchange(text: string | Buffer, isHalfClosed: boolean): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port: sandbox.port, host: "127.0.0.1", allowHalfOpen: true });
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    };
    const timer = setTimeout(finish, 5_000);
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      socket.setTimeout(300, finish);
    });
    socket.on("error", finish).on("close", finish).on("end", finish);
    socket.write(text);
    if (isHalfClosed) socket.end();
  });
}

const statusesOf = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = ""]) => Number(status));

async function statusOf(text: string | Buffer, isHalfClosed = false): Promise<number | undefined> {
  return statusesOf(await exchange(text, isHalfClosed)).find((status) => status !== 100);
}

const request = (line: string, ...headers: string[]) =>
  `${[`${line} HTTP/1.1`, "Host: x", ...headers].join("\r\n")}\r\n\r\n`;
const claim = (service: string) =>
  `Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

const targets: readonly (readonly [name: string, line: string, header: string])[] = [
  ["STS", "POST /", claim("sts")],
  ["IAM", "POST /", claim("iam")],
  ["S3", `PUT /${testBucket}/key`, claim("s3")],
  ["S3 without a signature", `PUT /${testBucket}/key`, "X-A: b"],
  ["the API", "POST /2025-04-18/iam/libraries", "X-A: b"],
  ["the issuer", "POST /oidc/token", "Content-Type: application/x-www-form-urlencoded"],
  ["health", "POST /health", "X-A: b"],
];

const chunked = "Transfer-Encoding: chunked";
interface Malformed {
  name: string;
  headers: string[];
  body: string;
  isHalfClosed?: boolean;
}

const malformed: readonly Malformed[] = [
  { name: "a bad chunk", headers: [chunked], body: "5\r\nhello\r\nZZ\r\n" },
  {
    name: "a chunk with a long extension",
    headers: [chunked],
    body: `5;${"a".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
  },
  { name: "a chunk that breaks off", headers: [chunked], body: "5\r\nhel", isHalfClosed: true },
  { name: "a body that breaks off", headers: ["Content-Length: 100"], body: "abc", isHalfClosed: true },
  { name: "two lengths", headers: ["Content-Length: 3", "Content-Length: 4"], body: "abcd" },
  { name: "a length and chunks", headers: ["Content-Length: 3", chunked], body: "0\r\n\r\n" },
  { name: "a negative length", headers: ["Content-Length: -1"], body: "" },
  { name: "a length beyond any number", headers: ["Content-Length: 99999999999999999999"], body: "" },
  { name: "an unknown coding", headers: ["Transfer-Encoding: gzip, chunked"], body: "0\r\n\r\n" },
  {
    name: "an upgrade",
    headers: ["Connection: Upgrade", "Upgrade: websocket", "Content-Length: 0"],
    body: "",
  },
  { name: "Expect", headers: ["Expect: 100-continue", "Content-Length: 3"], body: "abc" },
  { name: "another Expect", headers: ["Expect: tea", "Content-Length: 3"], body: "abc" },
  { name: "huge headers", headers: [`X-Big: ${"a".repeat(70_000)}`], body: "" },
  {
    name: "thousands of headers",
    headers: Array.from({ length: 3_000 }, (_, index) => `x-${index}: a`).concat(chunked),
    body: "0\r\n\r\n",
  },
  { name: "a NUL in a header", headers: ["X-Nul: a\0b"], body: "" },
  { name: "bytes after the body", headers: ["Content-Length: 3"], body: "abc\0\0\0\0" },
];

describe.each(targets)("a hostile request to %s", (_, line, header) => {
  it.each(malformed)("with $name is answered", async ({ headers, body, isHalfClosed = false }) => {
    const status = await statusOf(request(line, header, ...headers) + body, isHalfClosed);
    expect(status).toBeGreaterThanOrEqual(200);
  });
});

describe("a hostile upload with the right signature", () => {
  const signed = async (...framing: string[]) => {
    const upload = {
      method: "PUT",
      target: `/${testBucket}/broken`,
      headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
    };
    const headers = await signedHeaders(sandbox.origin, ownerKeys(sandbox), upload, { service: "s3" });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return `${[`PUT ${upload.target} HTTP/1.1`, ...lines, ...framing].join("\r\n")}\r\n\r\n`;
  };
  afterEach(() => expect(sandbox.objects.find(testBucket, "broken")).toBeNull());

  it.each([
    ["breaks off", ["Content-Length: 100"], "abc", true],
    ["has a bad chunk", [chunked, "x-amz-decoded-content-length: 5"], "5\r\nhello\r\nZZ\r\n", false],
    ["has no length", [chunked], "5\r\nhello\r\n0\r\n\r\n", false],
    ["has a length that is none", ["Content-Length: 5, 5"], "hello", false],
  ])("that %s is refused and keeps nothing", async (_, framing, body, isHalfClosed) => {
    expect(await statusOf((await signed(...framing)) + body, isHalfClosed)).toBeGreaterThanOrEqual(400);
  });

  it("whose client disconnects leaves nothing behind", async () => {
    const socket = connect(sandbox.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`${await signed("Content-Length: 1000000")}${"a".repeat(100_000)}`, () =>
      socket.resetAndDestroy(),
    );
    await new Promise((resolve) => socket.on("close", resolve));
  });
});

describe("a hostile head", () => {
  it.each([
    ["no host", "GET / HTTP/1.1\r\n\r\n", 400],
    ["an absolute address", request("GET http://x/health"), 403],
    ["an asterisk", request("OPTIONS *"), 403],
    ["a malformed escape", request("GET /%zz"), 403],
    ["a malformed escape in a key", request(`GET /${testBucket}/%zz`), 400],
    ["a malformed escape for the issuer", request("GET /oidc/interaction/%zz"), 400],
    ["60 kB of path", request(`GET /${"a".repeat(60_000)}`), 414],
    ["half of a credential", request("GET /", "Authorization: AWS4-HMAC-SHA256 Credential="), 403],
    ["the start of TLS", Buffer.from([22, 3, 1, 2, 0, 1, 0]), 400],
    ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
    ["an unknown method", request("FOO /"), 400],
  ])("with %s gets %s", async (_, text, status) => {
    expect(await statusOf(text)).toBe(status);
  });

  it("of CONNECT ends only its own connection", async () => {
    expect(await exchange(request("CONNECT x:1"), false)).toBe("");
  });
});

describe("requests in one connection", () => {
  it("are all answered in order, whatever their service", async () => {
    const round =
      `${request("POST /", claim("sts"), "Content-Length: 3")}abc` +
      `${request(`PUT /${testBucket}/key`, claim("s3"), "Content-Length: 3")}abc` +
      request("GET /2025-04-18/iam") +
      request("GET /oidc/.well-known/openid-configuration") +
      request("GET /health");
    const statuses = statusesOf(await exchange(round.repeat(20), false));
    expect(statuses).toHaveLength(100);
    expect(statuses).toEqual(Array.from({ length: 20 }, () => statuses.slice(0, 5)).flat());
  });
});
