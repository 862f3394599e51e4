import type { RequestContext } from "../../iam/request-context";
import type { SimulatedPolicy } from "./simulated-policy";

/** The simulated caller and the policies that apply. */
export interface Simulation {
  policies: readonly SimulatedPolicy[];
  boundary: SimulatedPolicy | null;
  resourcePolicy: SimulatedPolicy | null;
  /** ARN of the simulated caller; only a resource policy uses it. */
  callerArn: string;
  accountId: string;
  context: RequestContext;
}

export interface MatchedStatement {
  policy: SimulatedPolicy;
  /** Index among the policy's statements. */
  index: number;
}

export interface Simulated {
  decision: "allowed" | "explicitDeny" | "implicitDeny";
  matched: readonly MatchedStatement[];
  missingKeys: readonly string[];
  /** null if there is no boundary. */
  isAllowedByBoundary: boolean | null;
}
