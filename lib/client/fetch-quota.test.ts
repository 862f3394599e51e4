import { describe, expect, it } from "vitest";
import { sampleReport } from "@/lib/shared/quota/quota-report.test-support";
import { fetchAttempts, fetchConsumers, fetchReport } from "./fetch-quota";
import { ProblemError } from "./problem-error";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const query = { fromMs: 1_000, toMs: 2_000 };

function recording(body: unknown, status = 200) {
  const asked: string[] = [];
  const send: typeof fetch = async (url, init) => {
    asked.push(`${url} as ${new Headers(init?.headers).get("x-portal-role")}`);
    return Response.json(body, { status });
  };
  return { asked, send };
}

describe("an answer about the quota", () => {
  it("is asked for by window, filters and page", async () => {
    const { asked, send } = recording({ attempts: [], nextBefore: null });
    const filtered = { ...query, person: "a&b=c", operation: undefined, before: "x/1", limit: 50 };
    expect(await fetchAttempts({ scope, query: filtered, send })).toEqual({ attempts: [], nextBefore: null });
    expect(asked).toEqual([
      "/api/quota/harbour/attempts?from=1000&to=2000&person=a%26b%3Dc&before=x%2F1&limit=50 as reader",
    ]);
  });

  it("is what the portal knows of the range", async () => {
    const report = sampleReport();
    expect(await fetchReport({ scope, query, send: recording(report).send })).toEqual(report);
    const consumers = { by: "host", rows: [] };
    const { asked, send } = recording(consumers);
    expect(await fetchConsumers({ scope, query: { ...query, by: "host" }, send })).toEqual(consumers);
    expect(asked).toEqual(["/api/quota/harbour/consumers?from=1000&to=2000&by=host as reader"]);
  });

  it("is a problem where the portal refuses, answers in another form or is out of reach", async () => {
    const failing = async (send: typeof fetch) => {
      const failure = await fetchReport({ scope, query, send }).catch((error: unknown) => error);
      return failure instanceof ProblemError ? failure.problem : expect.unreachable();
    };
    const problem = { code: "signed-out", layer: "portal", status: 401, title: "Signed out" };
    expect(await failing(recording({ problem }, 401).send)).toMatchObject({ code: "signed-out" });
    expect((await failing(recording({ asOfMs: "now" }).send)).title).toBeTruthy();
    const offline: typeof fetch = async () => {
      throw new TypeError("Failed to fetch");
    };
    expect(await failing(offline)).toMatchObject({ layer: "network", isRetryable: true });
  });
});
