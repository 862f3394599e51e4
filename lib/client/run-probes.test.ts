import { describe, expect, it } from "vitest";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ProbeFinding } from "@/lib/shared/permissions/probe/probe-finding";
import { runProbes } from "./run-probes";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const probes = Array.from({ length: 6 }, (_, at) => ({
  operationId: `Op${at}`,
  resource: `arn${at}`,
  wirePath: `/iam/${at}`,
}));

const refusal = (code: Problem["code"]): Problem => ({
  code,
  layer: "gateway",
  status: 403,
  title: "Refused",
  detail: "",
  nextStep: "",
  isRetryable: false,
  upstreamStatus: 403,
});

const callHeaders = toCallHeaders({
  operationId: "Op",
  method: "GET",
  path: "/iam",
  status: 200,
  durationMs: 3,
  attempts: 1,
  cache: "miss",
  requestId: "r1",
});

/** @param answers by number of the probe; a success for those that are not named */
async function run(
  answers: Readonly<Record<number, Problem>>,
  onAsked: (at: number, controller: AbortController) => void = () => undefined,
) {
  const controller = new AbortController();
  const asked: string[] = [];
  const modes: (RequestCache | undefined)[] = [];
  const findings: ProbeFinding[] = [];
  const calls: CallRecord[] = [];
  const send: typeof fetch = async (address, init) => {
    const at = Number(String(address).at(-1));
    asked.push(String(address));
    modes.push(init?.cache);
    onAsked(at, controller);
    init?.signal?.throwIfAborted();
    const problem = answers[at];
    return problem
      ? Response.json({ problem }, { status: 403, headers: callHeaders })
      : Response.json({}, { headers: callHeaders });
  };
  const stoppedBy = await runProbes({
    scope,
    probes,
    signal: controller.signal,
    onFinding: (finding) => findings.push(finding),
    onCall: (call) => calls.push(call),
    clock: () => 9,
    send,
  });
  return { asked, modes, findings, calls, stoppedBy };
}

describe("runProbes", () => {
  it("sends each probe once, past every cache, and counts each request", async () => {
    const { asked, modes, findings, calls, stoppedBy } = await run({ 2: refusal("access-denied-iam") });
    expect(asked.toSorted()).toEqual(probes.map(({ wirePath }) => `/api/sdma/harbour${wirePath}`));
    expect(new Set(modes)).toEqual(new Set(["reload"]));
    expect(findings.map(({ operationId }) => operationId).toSorted()).toEqual(
      probes.map(({ operationId }) => operationId),
    );
    expect(findings.find(({ operationId }) => operationId === "Op2")).toMatchObject({
      gateway: "implicit-deny",
      atMs: 9,
    });
    expect(findings.find(({ operationId }) => operationId === "Op1")).toMatchObject({
      gateway: "allowed",
      sdma: "allowed",
      status: 200,
      requestId: "r1",
    });
    expect(calls).toHaveLength(6);
    expect(stoppedBy).toBeNull();
  });

  it("sends no more once the quota is used up, and says why", async () => {
    const { asked, findings, stoppedBy } = await run({ 1: refusal("quota-exhausted") });
    expect(asked.length).toBeLessThan(4);
    expect(findings.every(({ operationId }) => operationId !== "Op1")).toBe(true);
    expect(stoppedBy).toMatchObject({ code: "quota-exhausted" });
  });

  it("sends no more once it is canceled, and keeps what was answered before", async () => {
    const { asked, findings, stoppedBy } = await run({}, (at, controller) => {
      if (at === 3) controller.abort();
    });
    expect(asked.length).toBeLessThan(6);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.some(({ operationId }) => operationId === "Op3")).toBe(false);
    expect(stoppedBy).toBeNull();
  });
});
