import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { wireAnswer } from "./example-gateway.test-support";
import { fetchPresigned, isFileStore } from "./fetch-presigned";
import type { Transport, WireRequest } from "./transport";

const isAllowed = (url: string, overrides = {}) =>
  isFileStore(new URL(url), { ...exampleDeployment, ...overrides });

describe("isFileStore", () => {
  it.each([
    "https://bucket.s3.amazonaws.com/key",
    "https://bucket.s3.eu-west-1.amazonaws.com/key",
    "https://s3.eu-west-1.amazonaws.com/bucket/key",
    "https://s3-us-west-2.amazonaws.com/bucket/key",
    "https://bucket.s3-fips.us-gov-west-1.amazonaws.com/key",
    "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/key",
    "https://my.dotted.bucket.s3.cn-north-1.amazonaws.com.cn/key",
  ])("takes S3's %s", (url) => expect(isAllowed(url)).toBe(true));

  it.each([
    "http://bucket.s3.amazonaws.com/key",
    "https://bucket.s3.amazonaws.com:8443/key",
    "https://169.254.169.254/latest/meta-data",
    "https://evil.example/s3.amazonaws.com",
    "https://s3.amazonaws.com.evil.example/key",
    "https://s3.evil.example/key",
    "https://ec2.eu-west-1.amazonaws.com/",
    "https://s3.evilamazonaws.com/key",
    "https://bucket.s3.evil-amazonaws.com/key",
    "https://s3-evilamazonaws.com/key",
    "https://s3.x.execute-api.eu-west-1.amazonaws.com/key",
    "https://evils3.amazonaws.com.evil.example/",
    "http://127.0.0.1:4010/bucket/key",
  ])("refuses %s, to which the portal's network would give access", (url) =>
    expect(isAllowed(url)).toBe(false),
  );

  it("takes origins that the configuration names, and only those", () => {
    const fileOrigins = ["https://files.example.org"];
    expect(isAllowed("https://files.example.org/x", { fileOrigins })).toBe(true);
    expect(isAllowed("https://files.example.org:444/x", { fileOrigins })).toBe(false);
    expect(isAllowed("http://127.0.0.1:4010/x", { awsEndpoint: "http://127.0.0.1:4010" })).toBe(true);
  });
});

const url = "https://bucket.s3.eu-west-1.amazonaws.com/Data/a%20b+c?X-Amz-Signature=1#x";

function setUp(transport: Transport = async () => wireAnswer(200)) {
  const sent: WireRequest[] = [];
  const gateway = {
    deployment: exampleDeployment,
    transport: (request: WireRequest) => {
      sent.push(request);
      return transport(request);
    },
  };
  const fetch = (overrides = {}) => fetchPresigned(gateway, { url, ...overrides });
  return { fetch, sent };
}

const xml = (code: string, message = "m") =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe("fetchPresigned", () => {
  it("sends path and query as they were signed, for GET, with range and conditions", async () => {
    const { fetch, sent } = setUp();
    await fetch({ headers: { range: "bytes=0-0" } });
    expect(sent).toMatchObject([
      {
        origin: "https://bucket.s3.eu-west-1.amazonaws.com",
        method: "GET",
        target: "/Data/a%20b+c?X-Amz-Signature=1",
        headers: { host: "bucket.s3.eu-west-1.amazonaws.com", range: "bytes=0-0" },
        headersTimeoutMs: 31_000,
      },
    ]);
  });

  it.each(["é b", "a b", "a\r\nx: y", "a\tb", "\u0000"])(
    "sends nothing to an address with %j",
    async (path) => {
      const { fetch, sent } = setUp();
      expect(await fetch({ url: `https://bucket.s3.eu-west-1.amazonaws.com/${path}` })).toMatchObject({
        problem: { code: "unexpected", upstreamMessage: "SDMA returned no usable address for this file." },
      });
      expect(sent).toEqual([]);
    },
  );

  it.each([200, 206, 304, 412, 416])("passes on %i, which says something of the content", async (status) => {
    const { fetch } = setUp(async () => wireAnswer(status));
    expect(await fetch()).toMatchObject({ ok: true, status });
  });

  it.each([
    [404, "NoSuchKey", "content-missing", 404],
    [404, "NoSuchVersion", "content-missing", 404],
    [404, "NoSuchBucket", "content-missing", 404],
    [410, "", "content-missing", 404],
    [403, "AccessDenied", "content-refused", 502],
    [403, "InvalidObjectState", "content-refused", 502],
    [400, "ExpiredToken", "content-refused", 502],
    [400, "InvalidArgument", "unexpected", 502],
    [301, "PermanentRedirect", "unexpected", 502],
    [503, "SlowDown", "unavailable", 502],
    [500, "InternalError", "unavailable", 502],
    [429, "", "unavailable", 502],
  ])("tells %i %s as %s of the file store", async (upstreamStatus, s3Code, code, status) => {
    const { fetch } = setUp(async () => wireAnswer(upstreamStatus, s3Code && xml(s3Code)));
    expect(await fetch()).toMatchObject({
      ok: false,
      problem: {
        code,
        layer: "storage",
        status,
        operationId: "GetFile",
        upstreamStatus,
        upstreamMessage: `The file store responded with ${upstreamStatus}${s3Code && ` ${s3Code}`}.`,
      },
    });
  });

  it("reports a deleted version as missing content", async () => {
    const { fetch } = setUp(async () =>
      wireAnswer(405, xml("MethodNotAllowed"), { "x-amz-delete-marker": "true" }),
    );
    expect(await fetch()).toMatchObject({ problem: { code: "content-missing" } });
  });

  it("reports a missing key as missing content, even if S3 refuses for lack of the list permission", async () => {
    const message =
      'User: arn:aws:sts::111122223333:assumed-role/R/S is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::b" because no identity-based policy allows the s3:ListBucket action';
    const { fetch } = setUp(async () => wireAnswer(403, xml("AccessDenied", message)));
    expect(await fetch()).toMatchObject({ problem: { code: "content-missing", status: 404 } });
  });

  it("describes an unreachable store in its own words, without an address", async () => {
    const failure = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:443"), { code: "ECONNREFUSED" });
    const { fetch } = setUp(() => Promise.reject(failure));
    expect(await fetch()).toMatchObject({
      problem: {
        code: "unavailable",
        layer: "storage",
        title: "The file store could not be reached",
        upstreamMessage: "The endpoint refused the connection.",
      },
    });
  });

  it.each(["", "not an address", "https://evil.example/x"])("asks nobody at %j", async (other) => {
    const { fetch, sent } = setUp();
    expect(await fetch({ url: other })).toMatchObject({ problem: { code: "unexpected", layer: "storage" } });
    expect(sent).toEqual([]);
  });

  it("throws the caller's reason when the caller goes away", async () => {
    const leaving = new AbortController();
    const { fetch } = setUp(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    );
    const fetching = fetch({ signal: leaving.signal });
    leaving.abort(new Error("the tab was closed"));
    await expect(fetching).rejects.toThrow("the tab was closed");
  });

  it("does not hold the connection of a refusal, however long it is", async () => {
    let body = Readable.from([]);
    const { fetch } = setUp(async () => {
      body = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(65_536, "x")));
      return { status: 403, headers: {}, body };
    });
    expect(await fetch()).toMatchObject({ problem: { code: "content-refused" } });
    expect(body.destroyed).toBe(true);
  });
});
