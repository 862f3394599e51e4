import { conditionHolds } from "./condition-holds";
import { matchesArn } from "./match-arn";
import { matchesAction } from "./match-pattern";
import type { PolicyDocument, Selection, Statement } from "./policy-document";
import type { RequestContext } from "./request-context";

export interface Access {
  /** For example `execute-api:Invoke`. */
  action: string;
  resource: string;
  context: RequestContext;
}

function selects({ isNegated, patterns }: Selection, matches: (pattern: string) => boolean): boolean {
  return patterns.some(matches) !== isNegated;
}

/** Whether a statement speaks about this access; who asks is not looked at here. */
export function statementApplies(statement: Statement, policy: PolicyDocument, access: Access): boolean {
  const variables = policy.hasVariables ? access.context : null;
  return (
    selects(statement.actions, (pattern) => matchesAction(pattern, access.action)) &&
    (statement.resources === null ||
      selects(statement.resources, (pattern) => matchesArn(pattern, access.resource, variables))) &&
    statement.conditions.every((condition) => conditionHolds(condition, access.context, policy.hasVariables))
  );
}
