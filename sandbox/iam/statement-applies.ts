import { conditionHolds } from "./condition-holds";
import { matchesResourceArn } from "./match-arn";
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

/** An API's resource policy may leave out the API it belongs to: `execute-api:/stage/GET/path`. */
function withApi(pattern: string, resource: string): string {
  const shorthand = /^execute-api:(\/.*)$/.exec(pattern);
  if (!shorthand) return pattern;
  const api = /^(?:[^:]*:){5}[^/]*/.exec(resource);
  return `${api?.[0] ?? ""}${shorthand[1]}`;
}

/** Whether a statement speaks about this access; who asks is not looked at here. */
export function statementApplies(statement: Statement, policy: PolicyDocument, access: Access): boolean {
  const variables = policy.hasVariables ? access.context : null;
  return (
    selects(statement.actions, (pattern) => matchesAction(pattern, access.action)) &&
    (statement.resources === null ||
      selects(statement.resources, (pattern) =>
        matchesResourceArn(withApi(pattern, access.resource), access.resource, variables),
      )) &&
    statement.conditions.every((condition) => conditionHolds(condition, access.context, policy.hasVariables))
  );
}
