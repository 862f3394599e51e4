import "server-only";
import { LRUCache } from "lru-cache";
import type { OtherRole } from "@/lib/shared/contracts/problem";
import type { RoleConfig } from "../config";
import type { GatewayResult } from "./call-gateway";

interface Asked {
  deploymentId: string;
  roleId: string;
  operationId: string;
}

/** Policies change; what a role could do yesterday is no claim about today. */
const keptMs = 24 * 3_600_000;

const keyOf = ({ deploymentId, roleId, operationId }: Asked) => `${deploymentId}\n${roleId}\n${operationId}`;

function outcomeOf(result: GatewayResult): "allowed" | "refused" | null {
  if (result.ok) return "allowed";
  const { code, layer } = result.problem;
  if (code === "access-denied-iam") return "refused";
  // What SDMA says, IAM has let pass.
  return layer === "sdma" ? "allowed" : null;
}

/** What IAM last said to each role about each operation, from calls that people made anyway. */
export class RoleEvidence {
  private readonly outcomes: LRUCache<string, "allowed" | "refused">;

  constructor(clock: () => number) {
    this.outcomes = new LRUCache({ max: 20_000, ttl: keptMs, perf: { now: clock }, ttlResolution: 0 });
  }

  record(asked: Asked, result: GatewayResult): void {
    const outcome = outcomeOf(result);
    if (outcome) this.outcomes.set(keyOf(asked), outcome);
  }

  /** What is known of a person's other roles; nothing is sent to find out. */
  otherRoles(asked: Asked, granted: readonly Pick<RoleConfig, "id" | "label">[]): OtherRole[] {
    return granted
      .filter(({ id }) => id !== asked.roleId)
      .map(({ id, label }) => ({
        id,
        label,
        verdict: this.outcomes.get(keyOf({ ...asked, roleId: id })) ?? "unknown",
      }));
  }
}

const refusesRole: ReadonlySet<string> = new Set(["access-denied-iam", "role-refused"]);

interface EvidenceOf {
  deployment: { id: string };
  role: { id: string };
  /** Every role that the person may take in the deployment. */
  granted: readonly Pick<RoleConfig, "id" | "label">[];
}

/** Learns what the role may do, and says with a refusal of it what is known of the person's others. */
export function withOtherRoles(
  evidence: RoleEvidence,
  { deployment, role, granted }: EvidenceOf,
  result: GatewayResult,
): GatewayResult {
  const { operationId } = result.call;
  const asked = { deploymentId: deployment.id, roleId: role.id, operationId };
  evidence.record(asked, result);
  if (result.ok || !refusesRole.has(result.problem.code) || granted.length < 2) return result;
  return { ...result, problem: { ...result.problem, otherRoles: evidence.otherRoles(asked, granted) } };
}
