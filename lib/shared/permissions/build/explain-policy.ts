import { parsePolicy } from "../iam/parse-policy";
import { type ExplainedPattern, explainPattern } from "./explain-pattern";
import { concernsInvoke, statementPatterns } from "./statement-patterns";

export interface PolicyLine extends ExplainedPattern {
  /** JSON path, such as `$.Statement[0].Resource[1]`. */
  path: string;
  effect: "Allow" | "Deny" | null;
  element: string;
  sid: string | null;
  /** From 0. */
  statement: number;
  /** Conditions that limit it, as `StringLike aws:PrincipalTag/team: survey*`. */
  conditions: readonly string[];
  concernsInvoke: boolean;
}

/** Each pattern of a policy with what it matches of the 80 operations and why. */
export function explainPolicy(document: unknown, stageArn: string): PolicyLine[] {
  return statementPatterns(parsePolicy(document, "identity")).map(({ statement, pattern, path }) => ({
    ...explainPattern({ pattern: pattern.source, stageArn }),
    path,
    effect: statement.effect,
    element: statement.resources?.element ?? "Resource",
    sid: statement.sid,
    statement: statement.index,
    conditions: statement.conditions.map(
      ({ operatorName, key, values }) => `${operatorName} ${key}: ${values.join(", ")}`,
    ),
    concernsInvoke: concernsInvoke(statement),
  }));
}
