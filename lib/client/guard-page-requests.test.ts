import { describe, expect, it } from "vitest";
import { DocumentScope } from "./document-scope";
import { guardPageRequests } from "./guard-page-requests";
import type { PageFailure } from "./page-failures";

const origin = "https://portal.example";
const rsc = { rsc: "1", "next-router-state-tree": "%5B%5D" };

interface Sent {
  address: string;
  headers: Headers;
  init: RequestInit | undefined;
}

function guarded(answer: () => Response = () => new Response("0:{}"), isShown = true) {
  const scope = new DocumentScope();
  scope.enter({ personId: "ada", deploymentId: "harbour", roleId: "reader" });
  const sent: Sent[] = [];
  const send: typeof fetch = async (input, init) => {
    sent.push({ address: String(input), headers: new Headers(init?.headers), init });
    return answer();
  };
  const told: PageFailure[] = [];
  const tell = (failure: PageFailure) => {
    told.push(failure);
    return isShown;
  };
  const canceling = new AbortController();
  const guard = { scope, ownOrigin: origin, tell, cancelSignal: () => canceling.signal };
  return { sent, told, canceling, send: guardPageRequests(send, guard) };
}

const offline = () => {
  throw new TypeError("offline");
};
const foreignAnswer = () => new Response("0:{}", { headers: { "x-portal-person": "jonas" } });

describe("guardPageRequests", () => {
  it("adds person and role to requests of Next's router, and keeps their headers", async () => {
    const { send, sent } = guarded();
    const leaving = new AbortController();
    const { signal } = leaving;
    await send(new URL(`${origin}/harbour/libraries?_rsc=abc`), { headers: rsc, priority: "low", signal });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      ...rsc,
      "x-portal-person": "ada",
      "x-portal-role": "reader",
    });
    expect(sent[0]?.init).toMatchObject({ priority: "low" });
    expect(sent[0]?.init?.signal?.aborted).toBe(false);
    leaving.abort();
    expect(sent[0]?.init?.signal?.aborted).toBe(true);
    expect(sent[0]?.address).toBe(`${origin}/harbour/libraries?_rsc=abc`);
  });

  it("takes relative addresses, too", async () => {
    const { send, sent } = guarded();
    await send("/harbour/libraries", { headers: rsc });
    expect(sent[0]?.headers.get("x-portal-role")).toBe("reader");
  });

  it.each([
    ["another read of the page", "/api/sdma/harbour/iam/libraries", {}],
    ["another origin", "https://elsewhere.example/harbour", rsc],
    ["an address that cannot be read", "https://[", rsc],
  ])("leaves %s as it is", async (_, address, headers) => {
    const { send, sent } = guarded(foreignAnswer);
    const answer = await send(address, { headers });
    expect(sent[0]?.headers.has("x-portal-person")).toBe(false);
    expect(answer.ok).toBe(true);
  });

  it("refuses what was rendered for somebody else", async () => {
    const { send } = guarded(foreignAnswer);
    const answer = await send("/harbour/libraries", { headers: rsc });
    expect([answer.ok, answer.status, await answer.text()]).toEqual([false, 409, ""]);
  });

  it("passes on the portal's own refusal", async () => {
    const { send } = guarded(
      () => new Response("{}", { status: 409, headers: { "x-portal-person": "jonas" } }),
    );
    expect((await send("/harbour/libraries", { headers: rsc })).status).toBe(409);
  });

  it("reports a page that cannot be reached, and leaves the router waiting", async () => {
    const { send, told } = guarded(offline);
    const sent = send("/harbour/libraries?show=groups&_rsc=abc", { headers: rsc }).then(() => "answered");
    const waited = new Promise((resolve) => setTimeout(() => resolve("waits"), 20));
    expect(await Promise.race([sent, waited])).toBe("waits");
    expect(told).toMatchObject([
      { address: "/harbour/libraries?show=groups", problem: { title: "The portal could not be reached" } },
    ]);
  });

  it("reports a page that breaks off", async () => {
    const { send, told } = guarded(
      () =>
        new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("cut")) })),
    );
    const answer = await send("/harbour/libraries", { headers: rsc });
    void answer.text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toMatchObject([{ problem: { title: "The response did not arrive completely" } }]);
  });

  it.each([
    ["nobody shows it", {}, false, undefined],
    ["it was asked for ahead", { "next-router-prefetch": "1" }, true, undefined],
    ["it was asked for ahead, part by part", { "next-router-segment-prefetch": "/_tree" }, true, undefined],
    ["it was given up", {}, true, AbortSignal.abort()],
  ])("passes the failure on where %s", async (_, more, isShown, signal) => {
    const { send } = guarded(offline, isShown);
    const init = { headers: { ...rsc, ...more }, ...(signal ? { signal } : {}) };
    await expect(send("/harbour/libraries", init)).rejects.toThrow("offline");
  });

  it("ends a canceled request, and reports nothing", async () => {
    const { send, sent, told, canceling } = guarded(offline);
    canceling.abort();
    const answer = send("/harbour/libraries", { headers: rsc }).then(() => "answered");
    const waited = new Promise((resolve) => setTimeout(() => resolve("waits"), 20));
    expect(await Promise.race([answer, waited])).toBe("waits");
    expect(sent[0]?.init?.signal?.aborted).toBe(true);
    expect(told).toEqual([]);
  });

  it("ends prefetches as well, and leaves the failure to the router", async () => {
    const { send, sent, told, canceling } = guarded(offline);
    canceling.abort();
    const answer = send("/harbour/libraries", { headers: { ...rsc, "next-router-prefetch": "1" } });
    await expect(answer).rejects.toThrow("offline");
    expect(sent[0]?.init?.signal?.aborted).toBe(true);
    expect(told).toEqual([]);
  });
});
