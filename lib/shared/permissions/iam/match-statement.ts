import type { AccessRequest, DecisiveStatement, LayerName, NamedPolicy, Uncertainty } from "./access-model";
import { arnSegments } from "./arn";
import type { RequestContext } from "./context-keys";
import { matchesAtoms } from "./match-atoms";
import { conditionHolds } from "./match-condition";
import { type Caller, type Reach, reachOf } from "./match-principal";
import type { Condition, PolicyStatement, Selection } from "./policy-model";
import { matchesResource, unknownKeysOf } from "./resource-pattern";
import { parseTextPattern, type TextPattern, wildcardAtoms } from "./text-pattern";
import { allOf, anyOf, negated, type Truth } from "./truth";

/** What one request looks like to every statement. */
export interface Evaluation {
  request: AccessRequest;
  context: RequestContext;
  caller: Caller;
}

export interface StatementMatch {
  truth: Truth;
  /** null where the statement has no Principal, or none that names the caller. */
  reach: Reach | null;
}

export interface ElementTruths {
  action: Truth;
  resource: Truth;
  principal: Truth;
  reach: Reach | null;
  conditions: readonly Truth[];
  /** unknown where the statement has problems: what cannot be read may exclude the request. */
  readability: Truth;
}

const actionAtoms = new WeakMap<TextPattern, readonly number[]>();

function matchesAction(pattern: TextPattern, action: string): boolean {
  if (pattern.source === "*") return true;
  const known = actionAtoms.get(pattern) ?? wildcardAtoms(pattern.source.toLowerCase());
  actionAtoms.set(pattern, known);
  return matchesAtoms(known, action);
}

function selects(selection: Selection, matches: (pattern: TextPattern) => Truth): Truth {
  const isNamed = anyOf(selection.patterns.map(matches));
  return selection.isNegated ? negated(isNamed) : isNamed;
}

const expandedShorthands = new WeakMap<TextPattern, Map<string, TextPattern>>();

/**
 * `execute-api:/stage/METHOD/path` of an API's resource policy stands for the API that it is attached to.
 * Source: API Gateway developer guide, "API Gateway resource policy examples".
 */
export function expandedResource(pattern: TextPattern, resource: string): TextPattern {
  if (!pattern.source.startsWith("execute-api:/")) return pattern;
  const segments = arnSegments(resource);
  const api = [...segments.slice(0, 5), segments[5]?.split("/")[0] ?? ""].join(":");
  const known = expandedShorthands.get(pattern) ?? new Map<string, TextPattern>();
  expandedShorthands.set(pattern, known);
  const made =
    known.get(api) ??
    parseTextPattern(api + pattern.source.slice("execute-api:".length), pattern.hasVariables);
  known.set(api, made);
  return made;
}

function actionTruth({ actions }: PolicyStatement, { request }: Evaluation): Truth {
  if (!actions) return "unknown";
  const action = request.action.toLowerCase();
  return selects(actions, (pattern) => matchesAction(pattern, action));
}

function resourceTruth({ resources }: PolicyStatement, { request, context }: Evaluation): Truth {
  if (!resources) return true;
  const { resource } = request;
  return selects(resources, (pattern) =>
    matchesResource(expandedResource(pattern, resource), resource, context),
  );
}

/** Each element of a statement on its own. */
export function elementTruths(statement: PolicyStatement, evaluation: Evaluation): ElementTruths {
  const { principals, problems, conditions } = statement;
  const reach = principals && reachOf(principals, evaluation.caller);
  return {
    action: actionTruth(statement, evaluation),
    resource: resourceTruth(statement, evaluation),
    principal: principals ? reach !== null : true,
    reach,
    conditions: conditions.map((condition) => conditionHolds(condition, evaluation.context)),
    readability: problems.length === 0 ? true : "unknown",
  };
}

/** A list with an entry that cannot be read may name more than what is left of it. */
function softened(truth: Truth, statement: PolicyStatement, element: string, isNegated = false): Truth {
  return truth === false && !isNegated && hasProblemIn(statement, element) ? "unknown" : truth;
}

const noMatch: StatementMatch = { truth: false, reach: null };

/**
 * Whether a statement applies to the request; what its effect is stays out of it. The first element that excludes the
 * request ends the work: of a large policy hardly any statement speaks about one request.
 */
export function matchStatement(statement: PolicyStatement, evaluation: Evaluation): StatementMatch {
  const { actions, resources, principals, problems, conditions } = statement;
  const action = softened(actionTruth(statement, evaluation), statement, "Action", actions?.isNegated);
  if (action === false) return noMatch;
  const named = resourceTruth(statement, evaluation);
  const resource = softened(named, statement, "Resource", resources?.isNegated);
  if (resource === false) return noMatch;
  const reach = principals && reachOf(principals, evaluation.caller);
  const isNamed = principals === null || reach !== null;
  const principal = softened(isNamed, statement, "Principal", principals?.isNegated);
  if (principal === false) return noMatch;
  const holding = conditions.map((condition) => conditionHolds(condition, evaluation.context));
  const readability: Truth = problems.length === 0 ? true : "unknown";
  return { truth: allOf([action, resource, principal, ...holding, readability]), reach };
}

function hasProblemIn({ problems }: PolicyStatement, element: string): boolean {
  if (problems.length === 0) return false;
  const inElement = new RegExp(`\\.(Not)?${element}\\b`);
  return problems.some(({ path }) => inElement.test(path));
}

export function statementPlace(
  layer: LayerName,
  { name }: NamedPolicy,
  statement: PolicyStatement,
): DecisiveStatement {
  return { layer, policy: name, sid: statement.sid, index: statement.index };
}

function conditionUncertainty(
  condition: Condition,
  at: DecisiveStatement,
  context: RequestContext,
): Uncertainty[] {
  if (!condition.operator) {
    return [{ kind: "unknown-operator", operator: condition.operatorName, key: condition.key, at }];
  }
  const own = context.valuesOf(condition.key) === "unknown" ? [condition.key] : [];
  const ofVariables = condition.patterns.flatMap((pattern) => unknownKeysOf(pattern, context));
  return [...own, ...ofVariables].map((key) => ({ kind: "unknown-key", key, at }));
}

/** Why it stays open whether a statement applies. */
export function uncertaintiesOf(
  layer: LayerName,
  policy: NamedPolicy,
  statement: PolicyStatement,
  { context, request }: Evaluation,
): Uncertainty[] {
  const at = statementPlace(layer, policy, statement);
  const malformed = statement.problems.map(({ path, message }): Uncertainty => {
    return { kind: "malformed", path, message, layer, policy: policy.name };
  });
  const patterns = (statement.resources?.patterns ?? []).filter(
    (pattern) =>
      pattern.hasVariables &&
      matchesResource(expandedResource(pattern, request.resource), request.resource, context) === "unknown",
  );
  const ofResource = patterns.flatMap((pattern) => unknownKeysOf(pattern, context));
  return [
    ...malformed,
    ...ofResource.map((key): Uncertainty => ({ kind: "unknown-key", key, at })),
    ...statement.conditions
      .filter((condition) => conditionHolds(condition, context) === "unknown")
      .flatMap((condition) => conditionUncertainty(condition, at, context)),
  ];
}
