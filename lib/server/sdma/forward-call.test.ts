import { text as readText } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../aws/describe-problem";
import type { Ctx } from "./ctx";
import { asked, exampleCtx, exampleIds } from "./example-ctx.test-support";
import { etag, exampleStore, lastModified } from "./example-store.test-support";
import { forwardCall } from "./forward-call";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const project = `/iam/libraries/${libraryId}/projects/${projectId}`;

describe("forwardCall", () => {
  it("writes one wire path and query, whatever the browser wrote", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    await forwardCall(
      ctx,
      asked(`${project}/members/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FN`, "principalType=USER&x=a+b"),
    );
    expect(calls.map(({ wirePath, wireQuery }) => [wirePath, wireQuery])).toEqual([
      [`${project}/members/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FN`, "principalType=USER&x=a%20b"],
    ]);
  });

  it("names the nearest operation for a route that SDMA lacks", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const forwarded = await forwardCall(ctx, asked(`${project}/asset`));
    expect(forwarded).toMatchObject({
      ok: false,
      problem: {
        code: "no-such-route",
        status: 404,
        detail: expect.stringContaining("/iam/libraries/{libraryId}/projects/{projectId}"),
      },
    });
    expect(calls).toEqual([]);
  });

  it("empties presigned addresses and leaves everything else", async () => {
    const url = "https://bucket.s3.eu-west-1.amazonaws.com/k?X-Amz-Credential=K&X-Amz-Signature=abc";
    const { ctx } = exampleCtx(() => ({
      body: JSON.stringify({
        url,
        previews: [{ previewUrl: url, previewType: "THUMBNAIL" }],
        path: "a&Signature.txt",
      }),
    }));
    const forwarded = await forwardCall(ctx, asked(`${project}/assets/${assetId}/files/${fileId}`));
    expect(forwarded.ok && JSON.parse(String(forwarded.body))).toEqual({
      url: "",
      previews: [{ previewUrl: "", previewType: "THUMBNAIL" }],
      path: "a&Signature.txt",
    });
  });

  it("sends a write's exact bytes and type, and asks again afterwards", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const body = Buffer.from('{"a" :\u00a01}');
    await forwardCall(ctx, asked(project));
    await forwardCall(ctx, {
      ...asked(project, "", "PUT"),
      body,
      contentType: "application/json",
    });
    await forwardCall(ctx, asked(project));
    expect(calls.map(({ operation }) => operation.operationId)).toEqual([
      "GetProject",
      "UpdateProject",
      "GetProject",
    ]);
    expect(calls[1]?.body).toBe(body);
    expect(calls[1]?.headers).toMatchObject({ "content-type": "application/json" });
  });

  it("passes an answer without a body on as it is", async () => {
    const { ctx } = exampleCtx(() => ({ status: 204, body: "" }));
    const forwarded = await forwardCall(ctx, asked(`${project}/assets/${assetId}`, "", "DELETE"));
    expect(forwarded).toMatchObject({ ok: true, status: 204 });
    expect(forwarded.ok && String(forwarded.body)).toBe("");
  });

  it("streams the content of a file and lets nothing run in the portal's own origin", async () => {
    const { ctx } = exampleCtx(() => ({ contentType: "text/html", body: "<script>" }));
    const forwarded = await forwardCall(ctx, asked(`${project}/assets/${assetId}/files/${fileId}/content`));
    expect(forwarded.ok && forwarded.headers).toMatchObject({
      "content-disposition": "attachment",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["a web page", { contentType: "text/html", body: "<html>" }],
    ["truncated JSON", { body: '{"assets":[' }],
    ["JSON of 10,000 levels", { body: "[".repeat(10_000) + "]".repeat(10_000) }],
  ])("says that %s is no answer of SDMA", async (_, answer) => {
    const { ctx } = exampleCtx(() => answer);
    expect(await forwardCall(ctx, asked(project))).toMatchObject({
      ok: false,
      problem: { code: "unexpected", requestId: "r1" },
    });
  });

  it("withholds credentials in a response of any operation", async () => {
    const credentials = { AccessKeyId: "ASIA", secretAccessKey: "s", SessionToken: "t" };
    const { ctx } = exampleCtx(() => ({
      body: JSON.stringify({ bucket: "b", credentials, ...credentials }),
    }));
    const forwarded = await forwardCall(ctx, asked(project));
    const withheld = { AccessKeyId: "", secretAccessKey: "", SessionToken: "" };
    expect(forwarded.ok && JSON.parse(String(forwarded.body))).toEqual({
      bucket: "b",
      credentials: withheld,
      ...withheld,
    });
  });

  it.each([
    ["é", "application/json; name=é"],
    ["a line break", "application/json\r\nx-amz-date: 1"],
    ["a control character", "application/json\u0000"],
    ["a tab, which a signature reads as a space", "application/json;\tcharset=utf-8"],
    ["257 characters", `application/json;${"x".repeat(240)}`],
  ])("refuses a content type with %s and sends nothing", async (_, contentType) => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const body = Buffer.from("{}");
    expect(await forwardCall(ctx, { ...asked(project, "", "PUT"), body, contentType })).toMatchObject({
      ok: false,
      problem: { code: "invalid-request", layer: "portal", status: 400, parameterName: "content-type" },
    });
    expect(calls).toEqual([]);
  });

  it("sends a content type of 200 characters", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const contentType = `application/json;${"x".repeat(183)}`;
    await forwardCall(ctx, { ...asked(project, "", "PUT"), body: Buffer.from("{}"), contentType });
    expect(calls[0]?.headers).toMatchObject({ "content-type": contentType });
  });

  it("answers HEAD as it would GET, from the cache too", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: '{"a":1}' }));
    await forwardCall(ctx, asked(project));
    const head = await forwardCall(ctx, asked(project, "", "HEAD"));
    expect(head.ok && String(head.body)).toBe('{"a":1}');
    expect(calls).toHaveLength(1);
  });
});

describe("a write that did not succeed", () => {
  const timeout = describeFailure("timeout", "", {});
  const outcomes: [string, Ctx["callGateway"]][] = [
    [
      "failed",
      async (call) => {
        const { call: record } = await exampleCtx(() => ({ body: "" })).ctx.callGateway(call);
        return { ok: false, problem: timeout, call: record };
      },
    ],
    ["was given up", () => Promise.reject(new Error("the tab was closed"))],
    ["was answered in part", exampleCtx(() => ({ body: '{"a":' })).ctx.callGateway],
  ];

  it.each(outcomes)("and %s may have been done, so what it touches is read again", async (_, write) => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const callGateway: Ctx["callGateway"] = (call) =>
      call.operation.method === "GET" ? ctx.callGateway(call) : write(call);
    const writing = { ...ctx, callGateway };
    await forwardCall(writing, asked(project));
    await forwardCall(writing, { ...asked(project, "", "PUT"), body: Buffer.from("{}") }).catch(() => null);
    await forwardCall(writing, asked(project));
    expect(calls).toHaveLength(2);
  });
});

describe("the content of a file through the gateway", () => {
  const content = asked(`${project}/assets/${assetId}/files/${fileId}/content`);

  /** GetFileContent as a store of a file answers it. */
  function contentCtx(file: Parameters<typeof exampleStore>[0]) {
    const store = exampleStore(file);
    const { ctx } = exampleCtx(() => ({ body: "" }));
    const callGateway: Ctx["callGateway"] = async (call) => {
      const { call: record } = await ctx.callGateway(call);
      const { accept: _, ...headers } = call.headers ?? {};
      const answer = await store.ask(headers);
      if (!answer.ok) throw new Error("expected an answer");
      const isAnswer = answer.status < 300 || call.answerStatuses?.includes(answer.status);
      if (!isAnswer) throw new Error(`${answer.status} would be a problem`);
      return { ...answer, call: record };
    };
    return { ...ctx, callGateway };
  }

  it("has parts, conditions and HEAD as that of a store", async () => {
    const ctx = contentCtx({ bytes: Buffer.from("0123456789") });
    expect(await forwardCall(ctx, { ...content, range: "bytes=2-4" })).toMatchObject({
      status: 206,
      headers: { "content-range": "bytes 2-4/10", "content-length": "3" },
    });
    expect(await forwardCall(ctx, { ...content, method: "HEAD" })).toMatchObject({
      status: 200,
      headers: { "content-length": "10" },
    });
    expect(await forwardCall(ctx, { ...content, range: "bytes=10-" })).toMatchObject({
      ok: false,
      problem: { status: 416 },
      headers: { "content-range": "bytes */10" },
      call: { operationId: "GetFileContent", attempts: 2 },
    });
  });

  it("says of a version that is known nothing but that", async () => {
    const ctx = contentCtx({ bytes: Buffer.from("0123456789") });
    const forwarded = await forwardCall(ctx, { ...content, ifNoneMatch: etag });
    expect(forwarded).toMatchObject({
      ok: true,
      status: 304,
      headers: { etag, "last-modified": lastModified, "cache-control": "private, no-store" },
    });
    expect(forwarded.headers).not.toHaveProperty("content-type");
  });

  it("is decoded where it comes in a coding", async () => {
    const ctx = contentCtx({ bytes: gzipSync("text"), headers: { "content-encoding": "gzip" } });
    const forwarded = await forwardCall(ctx, { ...content, range: "bytes=0-1" });
    if (!forwarded.ok || Buffer.isBuffer(forwarded.body)) throw new Error("expected a stream");
    expect([forwarded.status, await readText(forwarded.body)]).toEqual([200, "text"]);
  });

  it("goes out with the name of a coding that is not undone", async () => {
    const ctx = contentCtx({ bytes: Buffer.from("zzz"), headers: { "content-encoding": "zstd" } });
    expect(await forwardCall(ctx, content)).toMatchObject({
      headers: { "content-encoding": "zstd", "content-length": "3" },
    });
  });
});
