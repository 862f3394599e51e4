import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { GatewayResult } from "./call-gateway";
import { describeFailure } from "./describe-problem";
import { RoleEvidence } from "./role-evidence";

const asked = (roleId: string, deploymentId = "rijeka") => ({
  deploymentId,
  roleId,
  operationId: "GetProject",
});
const roles = ["crew", "read-only", "other"].map((id) => ({ id, label: id }));
const call = {
  operationId: "GetProject",
  method: "GET",
  path: "/",
  status: 403,
  durationMs: 1,
  attempts: 1,
  cache: "bypass",
} as const;

const refusal = (code: "access-denied-iam" | "throttled", layer: Problem["layer"]): GatewayResult => ({
  ok: false,
  problem: { ...describeFailure(code, "", { operationId: "GetProject" }), layer },
  call,
});

const verdicts = (evidence: RoleEvidence, deploymentId?: string) =>
  Object.fromEntries(
    evidence.otherRoles(asked("crew", deploymentId), roles).map(({ id, verdict }) => [id, verdict]),
  );

describe("RoleEvidence", () => {
  it("claims nothing that no call has shown", () => {
    const evidence = new RoleEvidence(() => 0);
    evidence.record(asked("other"), refusal("throttled", "gateway"));
    evidence.record(asked("read-only", "large"), refusal("access-denied-iam", "gateway"));
    expect(verdicts(evidence)).toEqual({ "read-only": "unknown", other: "unknown" });
  });

  it("knows what IAM allowed and refused, whatever SDMA said after it", () => {
    const evidence = new RoleEvidence(() => 0);
    evidence.record(asked("read-only"), refusal("access-denied-iam", "gateway"));
    evidence.record(asked("other"), refusal("throttled", "sdma"));
    expect(verdicts(evidence)).toEqual({ "read-only": "refused", other: "allowed" });
  });

  it("believes the newest answer, for a day", () => {
    let nowMs = 1_000;
    const evidence = new RoleEvidence(() => nowMs);
    evidence.record(asked("other"), refusal("throttled", "sdma"));
    evidence.record(asked("other"), refusal("access-denied-iam", "gateway"));
    expect(verdicts(evidence).other).toBe("refused");
    nowMs += 24 * 3_600_000 + 1;
    expect(verdicts(evidence).other).toBe("unknown");
  });
});
