import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { fetchJson } from "./fetch-json";
import { ProblemError } from "./problem-error";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const schema = z.object({ libraries: z.array(z.string()) });
const call: CallRecord = {
  operationId: "ListLibraries",
  method: "GET",
  path: "/iam/libraries",
  status: 200,
  durationMs: 12.5,
  attempts: 1,
  cache: "miss",
  requestId: "0f1e2d",
};

const read = (body: BodyInit | null, init?: ResponseInit, signal?: AbortSignal) =>
  fetchJson({
    scope,
    wirePath: "/iam/libraries",
    schema,
    ...(signal ? { signal } : {}),
    send: async () => new Response(body, init),
  });

/** As a cut connection or a wrong encoding gives it. */
const brokenBody = (before?: () => void) =>
  new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"libraries":')),
    pull: (controller) => {
      before?.();
      controller.error(new TypeError("terminated"));
    },
  });

const problemOf = (reading: Promise<unknown>) =>
  reading.then(
    () => expect.unreachable("a problem was expected"),
    (error: unknown) => (error instanceof ProblemError ? error.problem : expect.unreachable(String(error))),
  );

describe("fetchJson", () => {
  it("says for which role and person it reads", async () => {
    let headers = new Headers();
    const send: typeof fetch = async (_, init) => {
      headers = new Headers(init?.headers);
      return new Response('{"libraries":[]}');
    };
    await fetchJson({ scope, wirePath: "/iam/libraries", schema, send });
    expect([headers.get("x-portal-role"), headers.get("x-portal-person")]).toEqual(["reader", "ada"]);
  });

  it("gives the parsed answer and what it cost", async () => {
    const answer = await read('{"libraries":["a"],"unknown":1}', { headers: toCallHeaders(call) });
    expect(answer.data).toEqual({ libraries: ["a"] });
    expect(answer.call).toMatchObject({ operationId: "ListLibraries", requestId: "0f1e2d", attempts: 1 });
  });

  it("passes on the portal's own problem", async () => {
    const problem = {
      code: "throttled",
      layer: "gateway",
      status: 429,
      title: "Too fast",
      detail: "d",
      nextStep: "n",
      isRetryable: true,
    };
    expect(await problemOf(read(JSON.stringify({ problem }), { status: 429 }))).toEqual(problem);
  });

  it("says that a web page came back, whatever its status", async () => {
    const html = { headers: { "content-type": "text/html; charset=utf-8" } };
    expect((await problemOf(read("<html>", html))).title).toBe("A web page came back instead of data");
    expect((await problemOf(read("<html>", { ...html, status: 503 }))).title).toBe(
      "A web page came back instead of data",
    );
  });

  it("says that the answer ended too early when its JSON is cut off", async () => {
    const problem = await problemOf(read('{"libraries":["a"', { headers: toCallHeaders(call) }));
    expect(problem).toMatchObject({ title: "The response ended too early", requestId: "0f1e2d" });
  });

  it("names the field when the form of the answer is unknown", async () => {
    const problem = await problemOf(read('{"libraries":"a"}'));
    expect(problem.title).toBe("The response has an unknown format");
    expect(problem.detail).toContain("libraries");
  });

  it("distinguishes a network failure from an abort", async () => {
    const failing = (signal?: AbortSignal) =>
      fetchJson({
        scope,
        wirePath: "/iam/libraries",
        schema,
        ...(signal ? { signal } : {}),
        send: async () => {
          throw new TypeError("fetch failed");
        },
      });
    expect((await problemOf(failing())).title).toBe("The portal could not be reached");
    const reason = new Error("left");
    await expect(failing(AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it.each([200, 403, 502])(
    "says that the body of a %i did not arrive when it breaks in its middle",
    async (status) => {
      const problem = await problemOf(read(brokenBody(), { status, headers: toCallHeaders(call) }));
      expect(problem).toMatchObject({
        title: "The response did not arrive completely",
        layer: "network",
        isRetryable: true,
        requestId: "0f1e2d",
      });
    },
  );

  it("throws the signal's reason when the body breaks because the read was ended", async () => {
    const reason = new Error("left");
    const controller = new AbortController();
    const reading = read(
      brokenBody(() => controller.abort(reason)),
      {},
      controller.signal,
    );
    await expect(reading).rejects.toBe(reason);
  });

  it("sends any id of a person or a role as ASCII", async () => {
    let headers = new Headers();
    const send: typeof fetch = async (_, init) => {
      headers = new Headers(init?.headers);
      return new Response('{"libraries":[]}');
    };
    const anybody = {
      deploymentId: "harbour",
      roleId: "r\u00e9vis\u00e9",
      personId: "Kova\u010d \ud83d\ude80 \ud800%",
    };
    await fetchJson({ scope: anybody, wirePath: "/iam/libraries", schema, send });
    expect(headers.get("x-portal-role")).toBe("r%C3%A9vis%C3%A9");
    expect(headers.get("x-portal-person")).toBe("Kova%C4%8D%20%F0%9F%9A%80%20%EF%BF%BD%25");
  });
});
