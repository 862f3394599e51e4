import type {
  AccessDecision,
  AccessRequest,
  LayerName,
  NamedPolicy,
  PolicyLayers,
  Strictness,
} from "../iam/access-model";
import { decideAccess, evaluationOf } from "../iam/decide-access";
import { isJsonObject } from "../iam/json-shape";
import { parsePolicy } from "../iam/parse-policy";
import { matchesResource } from "../iam/resource-pattern";
import { applyEdit } from "./apply-edit";
import type { NearestStatement, PolicyEdit, ProposedFix } from "./near-miss-model";
import { nearestStatement, policiesOf } from "./nearest-statement";
import {
  operationOfResource,
  operationPattern,
  operationsAround,
  parseInvokeResource,
} from "./operation-resource";

type Reach = ProposedFix["reach"];
type Options = { strictness: Strictness };

function memberOf(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((json, name) => {
    if (Array.isArray(json)) return json[Number(name)];
    return isJsonObject(json) ? json[name] : undefined;
  }, document);
}

function statementPath(document: unknown, index: number): (string | number)[] {
  return Array.isArray(memberOf(document, ["Statement"])) ? ["Statement", index] : ["Statement"];
}

type Place = Pick<PolicyEdit, "layer" | "policy">;

/** Adds to a member that holds one value or a list. */
function addition(place: Place, document: unknown, path: (string | number)[], value: unknown): PolicyEdit {
  const present = memberOf(document, path);
  const pointer = `/${path.join("/")}`;
  const shown = typeof value === "string" ? value : "a statement";
  const summary = `Add ${shown} to ${place.policy}`;
  return Array.isArray(present)
    ? { ...place, summary, operation: "add", pointer: `${pointer}/-`, value }
    : { ...place, summary, operation: "replace", pointer, value: [present, value] };
}

function principalOf({ principal }: AccessRequest, layer: LayerName): object {
  if (layer !== "resource-based policy") return {};
  return { Principal: { AWS: principal.issuer ?? principal.arn } };
}

function newStatement(request: AccessRequest, layer: LayerName, resource: string): object {
  return { Effect: "Allow", ...principalOf(request, layer), Action: request.action, Resource: resource };
}

function policyNamed(layers: PolicyLayers, { layer, policy }: Place): NamedPolicy | undefined {
  return policiesOf(layers, layer).find(({ name }) => name === policy);
}

/** Whether Resource is all that keeps a statement from covering the request, so that a pattern more is enough. */
function lacksResourceOnly({ differences, pattern }: NearestStatement): boolean {
  return pattern !== null && differences.every(({ element }) => element === "Resource");
}

function allowEdit(
  request: AccessRequest,
  layers: PolicyLayers,
  layer: LayerName,
  resource: string,
  options: Options,
): PolicyEdit | null {
  const nearest = nearestStatement(request, layers, { ...options, layer });
  const [first] = policiesOf(layers, layer);
  if (nearest && lacksResourceOnly(nearest)) {
    const place = { layer, policy: nearest.policy };
    const document = policyNamed(layers, place)?.policy.document;
    return addition(place, document, [...statementPath(document, nearest.index), "Resource"], resource);
  }
  const statement = newStatement(request, layer, resource);
  if (first && !first.policy.isOpaque) {
    return addition({ layer, policy: first.name }, first.policy.document, ["Statement"], statement);
  }
  if (first) return null;
  const value = { Version: "2012-10-17", Statement: [statement] };
  const policy = "new policy";
  return {
    layer,
    policy,
    summary: "Add a policy of this one statement",
    operation: "add",
    pointer: "",
    value,
  };
}

function patternFor(
  reach: Reach,
  request: AccessRequest,
  layers: PolicyLayers,
  layer: LayerName,
  options: Options,
): string | null {
  if (reach === "exact") return request.resource;
  if (reach === "corrected")
    return nearestStatement(request, layers, { ...options, layer })?.corrected ?? null;
  const operation = operationOfResource(request.resource)?.operation;
  const stageArn = parseInvokeResource(request.resource)?.stageArn;
  return operation && stageArn !== undefined ? operationPattern(operation, stageArn) : null;
}

/** Takes out what denies: the one pattern among others, else the whole statement. */
function denyEdit(
  request: AccessRequest,
  layers: PolicyLayers,
  decision: AccessDecision,
  options: Options,
): PolicyEdit | null {
  if (decision.verdict !== "explicit-deny") return null;
  const { layer, policy, index } = decision.decisive;
  const named = policyNamed(layers, { layer, policy });
  const statement = named?.policy.statements[index];
  if (!named || !statement) return null;
  const { document } = named.policy;
  const path = statementPath(document, index);
  const { context } = evaluationOf(request, layers, options.strictness);
  const patterns = statement.resources?.isNegated ? [] : (statement.resources?.patterns ?? []);
  const matching = patterns.flatMap((pattern, at) =>
    matchesResource(pattern, request.resource, context) === true ? [at] : [],
  );
  const [only] = matching;
  const place = { layer, policy };
  if (patterns.length > 1 && matching.length === 1 && only !== undefined) {
    const summary = `Remove ${patterns[only]?.source ?? ""} from the denying statement of ${policy}`;
    return { ...place, summary, operation: "remove", pointer: `/${[...path, "Resource", only].join("/")}` };
  }
  const summary = `Remove the denying statement of ${policy}`;
  return path.length === 2
    ? { ...place, summary, operation: "remove", pointer: `/${path.join("/")}` }
    : { ...place, summary, operation: "replace", pointer: "/Statement", value: [] };
}

function withEdit(layers: PolicyLayers, edit: PolicyEdit): PolicyLayers {
  const edited = ({ name, policy }: NamedPolicy): NamedPolicy =>
    name === edit.policy
      ? { name, policy: parsePolicy(applyEdit(policy.document, edit), policy.kind) }
      : { name, policy };
  const kind = edit.layer === "resource-based policy" ? "resource" : "identity";
  const added: NamedPolicy = { name: edit.policy, policy: parsePolicy(edit.value, kind) };
  const isNew = edit.pointer === "";
  const list = (policies: readonly NamedPolicy[] | "unseen" | null) =>
    policies === null || policies === "unseen"
      ? policies
      : isNew
        ? [...policies, added]
        : policies.map(edited);
  const one = (policy: NamedPolicy | "unseen" | null) =>
    policy === null ? (isNew ? added : null) : policy === "unseen" ? policy : edited(policy);
  switch (edit.layer) {
    case "identity-based policy":
      return { ...layers, identity: list(layers.identity) ?? [] };
    case "session policy":
      return { ...layers, session: list(layers.session) };
    case "permissions boundary":
      return { ...layers, boundary: one(layers.boundary) };
    default:
      return { ...layers, resource: one(layers.resource) };
  }
}

const mostEdits = 12;

interface Opened {
  edits: PolicyEdit[];
  layers: PolicyLayers;
}

/** Edits layer by layer until the request is allowed; null where that cannot be had. */
function openWith(
  reach: Reach,
  request: AccessRequest,
  layers: PolicyLayers,
  options: Options,
): Opened | null {
  const edits: PolicyEdit[] = [];
  let current = layers;
  while (edits.length < mostEdits) {
    const decision = decideAccess(request, current, options);
    if (decision.verdict === "allowed") return { edits, layers: current };
    if (decision.verdict === "unknown") return null;
    const pattern =
      decision.verdict === "implicit-deny"
        ? patternFor(reach, request, current, decision.layer, options)
        : null;
    const edit = pattern
      ? allowEdit(request, current, decision.layer, pattern, options)
      : denyEdit(request, current, decision, options);
    if (!edit) return null;
    edits.push(edit);
    current = withEdit(current, edit);
  }
  return null;
}

/** Ids of the catalog's operations that the policies allow around the request's resource. */
function openOperations(request: AccessRequest, layers: PolicyLayers, options: Options): Set<string> {
  const around = operationsAround(request.resource);
  return new Set(
    [...around].flatMap(([operationId, resource]) =>
      decideAccess({ ...request, resource }, layers, options).verdict === "allowed" ? [operationId] : [],
    ),
  );
}

/**
 * Edits that open a request, the one that opens least first, each with every operation of the catalog that it opens on
 * the same resources. Nothing is announced that a new evaluation of the edited documents did not show.
 * @returns nothing for a request that is allowed, or whose verdict hangs on something unknown
 */
export function proposeEdits(request: AccessRequest, layers: PolicyLayers, options: Options): ProposedFix[] {
  if (decideAccess(request, layers, options).verdict === "allowed") return [];
  const before = openOperations(request, layers, options);
  const reaches: readonly Reach[] = ["exact", "any-id", "corrected"];
  const fixes = reaches.flatMap((reach): ProposedFix[] => {
    const opened = openWith(reach, request, layers, options);
    if (!opened) return [];
    const after = openOperations(request, opened.layers, options);
    return [{ reach, edits: opened.edits, opens: [...after].filter((id) => !before.has(id)) }];
  });
  const seen = new Set<string>();
  return fixes
    .toSorted((a, b) => a.opens.length - b.opens.length)
    .filter(({ edits }) => {
      const key = JSON.stringify(edits);
      return !seen.has(key) && seen.add(key);
    });
}
