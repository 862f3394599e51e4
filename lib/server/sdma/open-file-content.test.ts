import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/shared/contracts/problem";
import { never, pass, useFakeTime } from "../aws/fake-time.test-support";
import type { PresignedRequest } from "../aws/fetch-presigned";
import type { Ctx } from "./ctx";
import { type ExampleAnswer, exampleCtx, exampleDeployment, exampleIds } from "./example-ctx.test-support";
import { exampleStore } from "./example-store.test-support";
import { openFileContent } from "./open-file-content";

const bytes = Buffer.from("0123456789");
const refused: Problem = {
  code: "content-refused",
  layer: "storage",
  status: 502,
  title: "t",
  detail: "d",
  nextStep: "n",
  isRetryable: true,
};

interface Example {
  /** The address that the nth GetFile gives; none for an empty one. */
  urls?: string[];
  fetchPresigned?: Ctx["fetchPresigned"];
  content?: ExampleAnswer;
  overrides?: Partial<Ctx>;
}

function setUp({ urls = ["https://s3/1"], fetchPresigned, content, overrides }: Example = {}) {
  const store = exampleStore({ bytes });
  const fetched: PresignedRequest[] = [];
  let files = 0;
  const { ctx, calls } = exampleCtx(
    ({ operation }) => {
      if (operation.operationId !== "GetFile") return content ?? { body: "through the gateway" };
      files += 1;
      const url = urls[Math.min(files, urls.length) - 1];
      return { body: JSON.stringify({ url: url && `${url}?X-Amz-Signature=1`, path: "survey/points.csv" }) };
    },
    {
      fetchPresigned: (request) => {
        fetched.push(request);
        return (fetchPresigned ?? (({ headers = {} }) => store.ask(headers)))(request);
      },
      ...overrides,
    },
  );
  const open = (input = {}) => openFileContent(ctx, { ...exampleIds, ...input });
  return { open, fetched, operations: () => calls.map(({ operation }) => operation.operationId), ctx };
}

describe("the content of a file", () => {
  it("comes from the store, with the file's own name", async () => {
    const { open, operations } = setUp();
    expect(await open({ range: "bytes=2-4", isDownload: true })).toMatchObject({
      ok: true,
      status: 206,
      headers: {
        "content-range": "bytes 2-4/10",
        "content-length": "3",
        "content-disposition": "attachment; filename=points.csv",
      },
      call: { operationId: "GetFile", attempts: 1 },
    });
    expect(operations()).toEqual(["GetFile"]);
  });

  it("is asked for by one byte for HEAD", async () => {
    const { open, fetched } = setUp();
    expect(await open({ method: "HEAD" })).toMatchObject({
      status: 200,
      headers: { "content-length": "10" },
    });
    expect(fetched.map(({ headers }) => headers)).toEqual([{ range: "bytes=0-0" }]);
  });

  it("has no part behind its end, which is said with the size", async () => {
    const { open } = setUp();
    expect(await open({ range: "bytes=10-" })).toMatchObject({
      ok: false,
      problem: { status: 416 },
      headers: { "content-range": "bytes */10" },
    });
  });

  it("is asked for at a new address, once, where the one from the cache has ended", async () => {
    const store = exampleStore({ bytes });
    let hasEnded = false;
    const { open, fetched, operations } = setUp({
      urls: ["https://s3/1", "https://s3/2"],
      fetchPresigned: async ({ url, headers = {} }) =>
        hasEnded && url.startsWith("https://s3/1") ? { ok: false, problem: refused } : store.ask(headers),
    });
    await open();
    hasEnded = true;
    expect(await open()).toMatchObject({ ok: true, status: 200, call: { attempts: 1 } });
    expect(await open()).toMatchObject({ ok: true, status: 200 });
    expect(operations()).toEqual(["GetFile", "GetFile"]);
    expect(fetched.map(({ url }) => url.slice(0, 12))).toEqual([
      "https://s3/1",
      "https://s3/1",
      "https://s3/2",
      "https://s3/2",
    ]);
  });

  it("is refused where a new address is refused as well", async () => {
    const { open, operations } = setUp({
      fetchPresigned: async () => ({ ok: false, problem: refused }),
    });
    expect(await open()).toMatchObject({ ok: false, problem: { code: "content-refused" } });
    expect(operations()).toEqual(["GetFile", "GetFile"]);
  });

  it("that is missing is said so, and is looked for once", async () => {
    const problem: Problem = { ...refused, code: "content-missing", status: 404 };
    const { open, operations } = setUp({ fetchPresigned: async () => ({ ok: false, problem }) });
    expect(await open()).toMatchObject({ problem: { code: "content-missing", status: 404 } });
    expect(operations()).toEqual(["GetFile"]);
  });

  it("comes through the gateway if SDMA returns no address, and counts both calls", async () => {
    const { open, operations } = setUp({ urls: [""] });
    const content = await open({ isDownload: true });
    expect(content).toMatchObject({
      ok: true,
      status: 200,
      headers: { "content-disposition": "attachment; filename=points.csv" },
      call: { operationId: "GetFileContent", attempts: 2 },
    });
    expect(operations()).toEqual(["GetFile", "GetFileContent"]);
  });
});

describe("content that SDMA does not find", () => {
  const answering = (code: Problem["code"], layer: Problem["layer"]) => {
    const { ctx, open } = setUp({ urls: [""] });
    const answer = ctx.callGateway;
    ctx.callGateway = async (call) => {
      const result = await answer(call);
      if (call.operation.operationId === "GetFile") return result;
      return { ok: false, problem: { ...refused, code, layer }, call: result.call };
    };
    return open();
  };

  it("is missing, since the file was there a moment ago", async () => {
    expect(await answering("not-found", "sdma")).toMatchObject({
      problem: { code: "content-missing", layer: "storage", status: 404 },
    });
  });

  it.each([
    ["an operation that the deployment lacks", "not-found", "gateway"],
    ["a level that is too low", "access-denied-sdma", "sdma"],
  ] as const)("is told from %s", async (_, code, layer) => {
    expect(await answering(code, layer)).toMatchObject({ problem: { code, layer } });
  });
});

describe("the deadline of a file's content", () => {
  useFakeTime();

  it("is one for SDMA and the store", async () => {
    const slow = { deployment: { ...exampleDeployment, timeoutSeconds: 8 } };
    const { open } = setUp({ fetchPresigned: never, overrides: slow });
    const content = open();
    await pass(8_000);
    expect(await content).toMatchObject({
      ok: false,
      problem: { code: "timeout", layer: "storage", status: 504, title: "No response within 8 seconds" },
    });
  });

  it("ends with the response headers, and the browser's leaving still ends the body", async () => {
    const leaving = new AbortController();
    const { open, fetched } = setUp({
      overrides: { signal: leaving.signal },
      fetchPresigned: async () => ({ ok: true, status: 200, headers: {}, body: Readable.from(["a"]) }),
    });
    await open();
    await pass(60_000);
    expect(fetched[0]?.signal?.aborted).toBe(false);
    leaving.abort();
    expect(fetched[0]?.signal?.aborted).toBe(true);
  });

  it("leaves the browser its own reason", async () => {
    const leaving = new AbortController();
    const { open } = setUp({
      overrides: { signal: leaving.signal },
      fetchPresigned: ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    });
    const content = open();
    await pass(0);
    leaving.abort(new Error("the tab was closed"));
    await expect(content).rejects.toThrow("the tab was closed");
  });
});
