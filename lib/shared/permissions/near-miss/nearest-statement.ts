import type { AccessRequest, LayerName, NamedPolicy, PolicyLayers, Strictness } from "../iam/access-model";
import { evaluationOf, isAcrossAccounts } from "../iam/decide-access";
import { type Evaluation, elementTruths, expandedResource } from "../iam/match-statement";
import type { PolicyStatement, Selection } from "../iam/policy-model";
import { comparePattern, type PatternComparison } from "./compare-pattern";
import type { Difference, NearestStatement } from "./near-miss-model";

interface Candidate extends NearestStatement {
  cost: number;
  /** Whether it names the caller's account alone. */
  isDelegation: boolean;
}

const quoted = (patterns: Selection | null) =>
  (patterns?.patterns ?? []).map(({ source }) => source).join(", ");

function actionDifference(selection: Selection | null, action: string): Difference {
  const found = quoted(selection);
  return { part: "action", element: selection?.element ?? "Action", found, needed: action, span: null };
}

function conditionDifferences(statement: PolicyStatement, { context, request }: Evaluation): Difference[] {
  const evaluated = elementTruths(statement, { context, request, caller: noCaller }).conditions;
  return statement.conditions.flatMap((condition, at) => {
    if (evaluated[at] === true) return [];
    const values = context.valuesOf(condition.key);
    const needed = typeof values === "string" ? `the key is ${values}` : values.join(", ");
    const found = `${condition.operatorName} ${condition.key}: ${condition.values.join(", ")}`;
    return [
      {
        part: "condition",
        element: condition.path.replace(/^.*\.Condition/, "Condition"),
        found,
        needed,
        span: null,
      },
    ];
  });
}

const noCaller: Evaluation["caller"] = {
  kind: "user",
  arn: "",
  account: "",
  issuerArn: null,
  roleName: null,
  hasBoundary: false,
};

/** The closest of a statement's patterns; null where Resource is not what fails, or excludes the request by name. */
function closestPattern(statement: PolicyStatement, evaluation: Evaluation): PatternComparison | null {
  const { resources } = statement;
  if (!resources || resources.isNegated) return null;
  const { request, context } = evaluation;
  const compared = resources.patterns.flatMap((pattern) => {
    const full = expandedResource(pattern, request.resource);
    return comparePattern(full, resources.element, request.resource, context) ?? [];
  });
  return compared.toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}

function candidateOf(
  layer: LayerName,
  { name }: NamedPolicy,
  statement: PolicyStatement,
  evaluation: Evaluation,
): Candidate | null {
  if (statement.effect !== "Allow" || statement.problems.length > 0) return null;
  const { request, caller } = evaluation;
  const truths = elementTruths(statement, evaluation);
  const closest = truths.resource === false ? closestPattern(statement, evaluation) : null;
  const excluded = truths.resource === false && !closest;
  const { resources, principals } = statement;
  const differences: Difference[] = [
    ...(closest?.differences ?? []),
    ...(excluded
      ? [
          {
            part: "path" as const,
            element: resources?.element ?? "Resource",
            found: quoted(resources),
            needed: request.resource,
            span: null,
          },
        ]
      : []),
    ...(truths.action === false ? [actionDifference(statement.actions, request.action)] : []),
    ...(truths.principal === false
      ? [
          {
            part: "principal" as const,
            element: "Principal",
            found: (principals?.aws ?? []).join(", "),
            needed: caller.arn,
            span: null,
          },
        ]
      : []),
    ...conditionDifferences(statement, evaluation),
  ];
  if (differences.length === 0) return null;
  const others = differences.length - (closest?.differences.length ?? 0);
  return {
    layer,
    policy: name,
    sid: statement.sid,
    index: statement.index,
    pattern: closest?.pattern ?? null,
    corrected: closest?.corrected ?? null,
    differences,
    cost: (closest?.cost ?? 0) + 2 * others,
    isDelegation: truths.reach === "account",
  };
}

/** Policies of one layer; a layer that does not exist or could not be read has none. */
export function policiesOf(layers: PolicyLayers, layer: LayerName): readonly NamedPolicy[] {
  const { identity, boundary, session, resource } = layers;
  const found = {
    "identity-based policy": identity,
    "permissions boundary": boundary,
    "session policy": session,
    "resource-based policy": resource,
  }[layer];
  if (found === null || found === "unseen") return [];
  return "policy" in found ? [found] : found;
}

interface LackingLayer {
  strictness: Strictness;
  /** The layer that lacks an allow, as `decideAccess` names it. */
  layer: LayerName;
}

function candidatesIn(layers: PolicyLayers, layer: LayerName, evaluation: Evaluation): Candidate[] {
  return policiesOf(layers, layer).flatMap((named) =>
    named.policy.statements.flatMap((statement) => candidateOf(layer, named, statement, evaluation) ?? []),
  );
}

/** The first of those with the least cost. */
function closestOf(candidates: readonly Candidate[]): NearestStatement | null {
  const [nearest] = candidates.toSorted((a, b) => a.cost - b.cost);
  if (!nearest) return null;
  const { cost: _, isDelegation: __, ...statement } = nearest;
  return statement;
}

/**
 * The Allow statement of one layer that comes closest to covering a request, with the exact differences.
 * @returns null where the layer has no Allow that could be read
 */
export function nearestStatement(
  request: AccessRequest,
  layers: PolicyLayers,
  { strictness, layer }: LackingLayer,
): NearestStatement | null {
  return closestOf(candidatesIn(layers, layer, evaluationOf(request, layers, strictness)));
}

/**
 * The same among all layers that could have allowed: within one account, the resource policy may stand in for an
 * identity policy, unless its statement names the account alone and so only delegates.
 * Source: API Gateway developer guide, "Policy evaluation outcome tables", table A.
 */
export function nearestAllow(
  request: AccessRequest,
  layers: PolicyLayers,
  { strictness, layer }: LackingLayer,
): NearestStatement | null {
  const evaluation = evaluationOf(request, layers, strictness);
  const candidates = candidatesIn(layers, layer, evaluation);
  if (layer !== "identity-based policy" || isAcrossAccounts(evaluation)) return closestOf(candidates);
  const granting = candidatesIn(layers, "resource-based policy", evaluation);
  return closestOf([...candidates, ...granting.filter(({ isDelegation }) => !isDelegation)]);
}
