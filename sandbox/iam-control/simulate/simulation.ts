import type { RequestContext } from "../../iam/request-context";
import type { SimulatedPolicy } from "./simulated-policy";

/** Who is simulated, and under which policies. */
export interface Simulation {
  policies: readonly SimulatedPolicy[];
  boundary: SimulatedPolicy | null;
  resourcePolicy: SimulatedPolicy | null;
  /** ARN of the simulated caller; only a resource policy looks at it. */
  callerArn: string;
  accountId: string;
  context: RequestContext;
}

export interface MatchedStatement {
  policy: SimulatedPolicy;
  /** Place among the policy's statements. */
  index: number;
}

export interface Simulated {
  decision: "allowed" | "explicitDeny" | "implicitDeny";
  matched: readonly MatchedStatement[];
  missingKeys: readonly string[];
  /** null where there is no boundary. */
  isAllowedByBoundary: boolean | null;
}
