import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import { sendWrite, type WriteRequest } from "./send-write";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const schema = z.object({ id: z.string() });
const create = { method: "POST", target: { scope, wirePath: "/iam/libraries" }, csrfToken: "t-1" } as const;
const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };

const refusal = (fields: object) => ({
  code: "unexpected",
  layer: "sdma",
  status: 502,
  title: "Refused",
  detail: "d",
  nextStep: "n",
  isRetryable: true,
  ...fields,
});
const answered = (fields: { status: number; code?: string; layer?: string }) => () =>
  Response.json({ problem: refusal(fields) }, { status: fields.status });

/** Sends to a portal that answers so, and counts what arrives. */
async function sent(answer: () => Response | Promise<Response>, request: Partial<WriteRequest> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  const send: typeof fetch = async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return answer();
  };
  return { result: await sendWrite({ ...create, ...request, send }, schema), asked };
}

const cut = () =>
  new ReadableStream({
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
const lost = () => Promise.reject(new TypeError("failed to fetch"));

describe("a write from the browser", () => {
  it("sends JSON with the session's token, for the role and person that the page shows", async () => {
    const { asked } = await sent(() => Response.json({ id: "a" }), { body: { name: "Häfen" } });
    const [{ url, init } = { url: "", init: {} }] = asked;
    expect([url, init.method, init.body]).toEqual([
      "/api/sdma/harbour/iam/libraries",
      "POST",
      '{"name":"Häfen"}',
    ]);
    expect(init).toMatchObject({ credentials: "same-origin", redirect: "error" });
    expect(Object.fromEntries(new Headers(init.headers))).toEqual({
      accept: "application/json",
      "content-type": "application/json",
      "x-portal-csrf": "t-1",
      "x-portal-person": "ada",
      "x-portal-role": "reader",
    });
  });

  it("sends no body and no type where there is none, and no role to the portal itself", async () => {
    const { asked } = await sent(() => Response.json({ id: "a" }), { target: { address: "/api/role" } });
    expect(asked[0]?.init).not.toHaveProperty("body");
    expect(Object.keys(asked[0]?.init.headers ?? {})).toEqual(["accept", "x-portal-csrf"]);
  });

  it("gives the parsed answer and what it cost", async () => {
    const headers = toCallHeaders({
      operationId: "CreateLibrary",
      method: "POST",
      path: "/iam/libraries",
      status: 200,
      durationMs: 3,
      attempts: 1,
      cache: "miss",
    });
    const { result } = await sent(() => Response.json({ id: "a", more: 1 }, { headers }));
    expect(result).toMatchObject({
      ok: true,
      data: { id: "a" },
      call: { operationId: "CreateLibrary", method: "POST", path: "/iam/libraries" },
    });
  });

  it("takes 204 as an answer without content", async () => {
    const send: typeof fetch = async () => new Response(null, { status: 204 });
    const result = await sendWrite({ ...create, send }, z.undefined());
    expect(result).toEqual({ ok: true, data: undefined, call: null });
  });

  const failures: [string, () => Response | Promise<Response>, string][] = [
    ["a network that fails", lost, "unknown"],
    ["a timeout of the API", answered({ status: 504, code: "timeout", layer: "gateway" }), "unknown"],
    ["an error of SDMA", answered({ status: 502, code: "unavailable" }), "unknown"],
    ["an error of the portal", answered({ status: 500, layer: "portal" }), "unknown"],
    ["a web page with status 200", () => new Response("<html>", { headers: html }), "unknown"],
    ["a web page with status 502", () => new Response("<html>", { status: 502, headers: html }), "unknown"],
    [
      "a refusal by something in between",
      () => new Response("<html>", { status: 403, headers: html }),
      "none",
    ],
    ["a refusal of SDMA", answered({ status: 409, code: "conflict" }), "none"],
    ["a role that STS did not give", answered({ status: 502, code: "unavailable", layer: "sts" }), "none"],
    ["a wrong signature", answered({ status: 502, code: "signature", layer: "gateway" }), "none"],
    ["a body that ends early", () => new Response(cut(), { headers: json }), "done"],
    ["a body that is not JSON", () => new Response("{", { headers: json }), "done"],
    ["an answer of another form", () => Response.json({ id: 7 }), "done"],
    ["an error whose body ends early", () => new Response(cut(), { status: 502, headers: json }), "unknown"],
  ];

  it.each(failures)("is sent once, and %s says whether it was done", async (_, answer, outcome) => {
    const { result, asked } = await sent(answer);
    expect(result).toMatchObject({ ok: false, outcome, problem: { title: expect.any(String) } });
    expect(asked).toHaveLength(1);
  });

  it("warns against a repetition only where that could do it twice", async () => {
    const warned = {
      title: "It is unknown whether the change was made",
      nextStep: "Check whether the change was made before you try again.",
      isRetryable: false,
    };
    expect((await sent(lost)).result).toMatchObject({ problem: warned });
    for (const request of [{ method: "PUT" }, { method: "DELETE" }, { isIdempotent: true }] as const)
      expect((await sent(lost, request)).result).toMatchObject({
        problem: { title: "The portal could not be reached", isRetryable: true },
      });
    expect((await sent(answered({ status: 409 }))).result).toMatchObject({ problem: { title: "Refused" } });
  });

  it("that was made is never offered again, whatever was lost of its answer", async () => {
    for (const method of ["POST", "PUT"] as const)
      expect((await sent(() => new Response(cut(), { headers: json }), { method })).result).toMatchObject({
        outcome: "done",
        problem: { title: expect.stringContaining("The change was made"), isRetryable: false },
      });
  });

  it("that nobody waits for any longer may have been done, unless it was never sent", async () => {
    const controller = new AbortController();
    const stopped = await sent(
      () => {
        controller.abort();
        return Promise.reject(new DOMException("aborted", "AbortError"));
      },
      { signal: controller.signal, method: "DELETE" },
    );
    expect(stopped.result).toMatchObject({ outcome: "unknown", problem: { code: "canceled" } });
    const never = await sent(lost, { signal: controller.signal });
    expect([never.asked.length, never.result]).toEqual([0, expect.objectContaining({ outcome: "none" })]);
  });
});
