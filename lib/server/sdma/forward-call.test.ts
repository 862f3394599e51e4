import { describe, expect, it } from "vitest";
import { exampleCtx, exampleIds } from "./example-ctx.test-support";
import { forwardCall } from "./forward-call";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const project = `/iam/libraries/${libraryId}/projects/${projectId}`;
const get = (rawPath: string, rawQuery = "") => ({ method: "GET", rawPath, rawQuery });

describe("forwardCall", () => {
  it("writes one wire path and query, whatever the browser wrote", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    await forwardCall(
      ctx,
      get(`${project}/members/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FN`, "principalType=USER&x=a+b"),
    );
    expect(calls.map(({ wirePath, wireQuery }) => [wirePath, wireQuery])).toEqual([
      [`${project}/members/arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FN`, "principalType=USER&x=a%20b"],
    ]);
  });

  it("names the nearest operation for a route that SDMA lacks", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const forwarded = await forwardCall(ctx, get(`${project}/asset`));
    expect(forwarded).toMatchObject({
      isAnswer: false,
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
    const forwarded = await forwardCall(ctx, get(`${project}/assets/${assetId}/files/${fileId}`));
    expect(forwarded.isAnswer && JSON.parse(String(forwarded.body))).toEqual({
      url: "",
      previews: [{ previewUrl: "", previewType: "THUMBNAIL" }],
      path: "a&Signature.txt",
    });
  });

  it("sends a write's exact bytes and type, and asks anew afterwards", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const body = Buffer.from('{"a" :\u00a01}');
    await forwardCall(ctx, get(project));
    await forwardCall(ctx, {
      method: "PUT",
      rawPath: project,
      rawQuery: "",
      body,
      contentType: "application/json",
    });
    await forwardCall(ctx, get(project));
    expect(calls.map(({ operation }) => operation.operationId)).toEqual([
      "GetProject",
      "UpdateProject",
      "GetProject",
    ]);
    expect(calls[1]?.body).toBe(body);
    expect(calls[1]?.headers).toMatchObject({ "content-type": "application/json" });
  });

  it("hands an answer without a body on as it is", async () => {
    const { ctx } = exampleCtx(() => ({ status: 204, body: "" }));
    expect(
      await forwardCall(ctx, { method: "DELETE", rawPath: `${project}/assets/${assetId}`, rawQuery: "" }),
    ).toMatchObject({ isAnswer: true, status: 204, body: "" });
  });

  it("streams the content of a file and lets nothing run in the portal's own origin", async () => {
    const { ctx } = exampleCtx(() => ({ contentType: "text/html", body: "<script>" }));
    const forwarded = await forwardCall(ctx, get(`${project}/assets/${assetId}/files/${fileId}/content`));
    expect(forwarded.isAnswer && forwarded.headers).toMatchObject({
      "content-disposition": "attachment",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["a web page", { contentType: "text/html", body: "<html>" }],
    ["truncated JSON", { body: '{"assets":[' }],
  ])("says that %s is no answer of SDMA", async (_, answer) => {
    const { ctx } = exampleCtx(() => answer);
    expect(await forwardCall(ctx, get(project))).toMatchObject({
      isAnswer: false,
      problem: { code: "unexpected", requestId: "r1" },
    });
  });
});
