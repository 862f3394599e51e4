import { type OperationId, operationCatalog } from "../../sdma/catalog";
import { type ChosenResources, idCombinations, isIdOf, resourceKinds } from "./chosen-resources";
import { findPatterns } from "./find-patterns";

export interface PolicyStatementDocument {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Action: string;
  Resource: string | readonly string[];
}

export interface PolicyDocument {
  Version: "2012-10-17";
  Statement: readonly PolicyStatementDocument[];
}

export interface PolicyQuestion {
  operationIds: readonly OperationId[];
  resources: ChosenResources;
  /** `arn:aws:execute-api:region:account:api/stage` */
  stageArn: string;
  /** Whether a Deny may make the policy shorter. It also takes away what other policies of the role allow. */
  mayDeny?: boolean | undefined;
}

export type BuiltPolicy = { ok: true; document: PolicyDocument } | { ok: false; problem: string };

/** Beyond it a policy fits into no role: ten managed policies of 6,144 characters. */
const mostCombinations = 500;

function refusalOf({ operationIds, resources }: PolicyQuestion): string | null {
  if (operationIds.length === 0) return "Choose at least one operation.";
  for (const kind of resourceKinds) {
    const wrong = resources[kind]?.find((id) => !isIdOf(kind, id));
    if (wrong !== undefined) return `${wrong} is not an id of SDMA. Copy the whole id.`;
  }
  return idCombinations(resources, resourceKinds).length > mostCombinations
    ? "Too many combinations of resources for one role. Choose fewer."
    : null;
}

function statement(
  effect: PolicyStatementDocument["Effect"],
  patterns: readonly string[],
  stageArn: string,
): PolicyStatementDocument {
  const arns = patterns.map((pattern) => `${stageArn}/${pattern}`);
  const [only] = arns;
  return {
    Effect: effect,
    Action: "execute-api:Invoke",
    Resource: arns.length === 1 && only !== undefined ? only : arns,
  };
}

const asDocument = (statements: readonly PolicyStatementDocument[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** The chosen operations and, of each method of which most are chosen, the others. */
function roundedUp(operationIds: readonly OperationId[]): OperationId[] {
  const chosen = new Set(operationIds);
  return operationCatalog
    .filter(({ operationId, method }) => {
      const same = operationCatalog.filter((each) => each.method === method);
      const count = same.filter((each) => chosen.has(each.operationId)).length;
      return chosen.has(operationId) || count > same.length / 2;
    })
    .map(({ operationId }) => operationId);
}

function withDeny({ operationIds, resources, stageArn }: PolicyQuestion): PolicyDocument {
  const chosen = new Set(operationIds);
  const rounded = roundedUp(operationIds);
  const denied = rounded.filter((id) => !chosen.has(id));
  return asDocument([
    statement("Allow", findPatterns(rounded, resources), stageArn),
    ...(denied.length > 0 ? [statement("Deny", findPatterns(denied, resources), stageArn)] : []),
  ]);
}

/**
 * The smallest identity policy that opens the chosen operations on the chosen resources and no other of the 80. All that it
 * may open besides is the member whose id is the name of a route, such as `projects`; `explainPattern` says so.
 */
export function buildPolicy(question: PolicyQuestion): BuiltPolicy {
  const problem = refusalOf(question);
  if (problem) return { ok: false, problem };
  const { operationIds, resources, stageArn, mayDeny = false } = question;
  const inOrder = operationCatalog
    .map(({ operationId }) => operationId)
    .filter((id) => operationIds.includes(id));
  const plain = asDocument([statement("Allow", findPatterns(inOrder, resources), stageArn)]);
  if (!mayDeny) return { ok: true, document: plain };
  const denying = withDeny({ ...question, operationIds: inOrder });
  const isShorter = JSON.stringify(denying).length < JSON.stringify(plain).length;
  return { ok: true, document: isShorter ? denying : plain };
}
