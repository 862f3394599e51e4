import type {
  AccessDecision,
  AccessRequest,
  LayerName,
  NamedPolicy,
  PolicyLayers,
  Strictness,
} from "./access-model";
import { accountOfArn } from "./arn";
import { requestContext } from "./context";
import { type Caller, callerOf, type Reach, reaches } from "./match-principal";
import type { Evaluation } from "./match-statement";
import { absentLayer, type Finding, type LayerAnswer, readLayer, unseenLayer } from "./read-layer";
import { allOf, anyOf, type Truth } from "./truth";

/** Organizations' policies are never among the evidence; whatever they say, they only take away. */
export const unseen = ["SCP", "RCP"];

const oneOrNone = (policy: NamedPolicy | null | "unseen") =>
  policy === null || policy === "unseen" ? policy : [policy];

interface Answers {
  identity: LayerAnswer;
  boundary: LayerAnswer;
  session: LayerAnswer;
  resource: LayerAnswer;
}

function readLayers(layers: PolicyLayers, evaluation: Evaluation): Answers {
  const identity = readLayer("identity-based policy", layers.identity, evaluation);
  const isPartial = layers.hasUnseenIdentityPolicies === true && layers.identity !== "unseen";
  const rest: LayerAnswer = isPartial ? unseenLayer(identity.layer) : absentLayer(identity.layer);
  return {
    identity: {
      ...identity,
      deny: anyOf([identity.deny, rest.deny]),
      allow: { ...identity.allow, exact: anyOf([identity.allow.exact, rest.allow.exact]) },
      uncertainties: [...identity.uncertainties, ...rest.uncertainties],
    },
    boundary: readLayer("permissions boundary", oneOrNone(layers.boundary), evaluation),
    session: readLayer("session policy", layers.session, evaluation),
    resource: readLayer("resource-based policy", oneOrNone(layers.resource), evaluation),
  };
}

/** What grants access and what limits it, in IAM's terms. */
interface Outcome {
  allowed: Truth;
  /** The first layer that lacks an allow; meaningful where `allowed` is false. */
  lacking: LayerName;
  /** Who allows; meaningful where `allowed` is true. */
  granted: Finding | null;
}

function limits({ boundary, session }: Answers): { truth: Truth; lacking: LayerName } {
  const truths = [boundary, session].map(({ exists, allow }) => (exists ? allow.exact : true));
  const isBoundary = truths[0] === false;
  return { truth: allOf(truths), lacking: isBoundary ? boundary.layer : session.layer };
}

function findingOf({ allowances }: LayerAnswer, wanted: readonly Reach[]): Finding | null {
  for (const reach of wanted) {
    const found = allowances.find((finding) => finding.reach === reach);
    if (found) return found;
  }
  return null;
}

/**
 * One account: identity or resource policy allows, within boundary and session policy; a resource policy that names the
 * user, the session or everyone needs nothing else, and one that names the account only delegates.
 * Source: IAM user guide, "Policy evaluation logic", table "Resource-based policies and implicit denies".
 */
function withinAccount(answers: Answers): Outcome {
  const { identity, resource } = answers;
  const limit = limits(answers);
  const source = anyOf([identity.allow.exact, resource.allow.role]);
  return {
    allowed: anyOf([resource.allow.exact, allOf([source, limit.truth])]),
    lacking: source === false ? identity.layer : limit.lacking,
    granted: findingOf(resource, ["exact"]) ?? findingOf(identity, reaches) ?? findingOf(resource, ["role"]),
  };
}

/**
 * Two accounts: the caller's must allow within its limits, and the resource's policy must name the caller or the account.
 * Source: API Gateway developer guide, "Policy evaluation outcome tables", table B.
 */
function acrossAccounts(answers: Answers, caller: Caller): Outcome {
  const { identity, resource } = answers;
  const limit = limits(answers);
  const own: Truth = caller.kind === "root" ? true : identity.allow.exact;
  const granted = anyOf(reaches.map((reach) => resource.allow[reach]));
  const ownLacking = own === false ? identity.layer : limit.lacking;
  return {
    allowed: allOf([own, limit.truth, granted]),
    lacking: own === false || limit.truth === false ? ownLacking : resource.layer,
    granted: findingOf(identity, reaches) ?? findingOf(resource, reaches),
  };
}

/** A role's trust policy must allow whatever the caller's own policies say (IAM user guide, "Role trust policies"). */
function assumption(answers: Answers): Outcome {
  const { resource } = answers;
  const within = withinAccount(answers);
  const trusted = anyOf(reaches.map((reach) => resource.allow[reach]));
  return {
    ...within,
    allowed: allOf([trusted, within.allowed]),
    lacking: trusted === false ? resource.layer : within.lacking,
  };
}

/** Whether caller and resource belong to different accounts; false where an account is unknown. */
export function isAcrossAccounts({ request, caller }: Evaluation): boolean {
  const owner = accountOfArn(request.resource);
  return /^\d{12}$/.test(owner) && caller.account !== "" && owner !== caller.account;
}

function outcomeOf(answers: Answers, evaluation: Evaluation): Outcome {
  const { request, caller } = evaluation;
  if (isAcrossAccounts(evaluation)) return acrossAccounts(answers, caller);
  return request.action.toLowerCase().startsWith("sts:assumerole")
    ? assumption(answers)
    : withinAccount(answers);
}

function isOwnersRoot({ caller, request }: Evaluation): boolean {
  return caller.kind === "root" && accountOfArn(request.resource) === caller.account;
}

function allowedDecision({ granted }: Outcome): AccessDecision {
  const decisive = granted?.place ?? null;
  return decisive
    ? { verdict: "allowed", layer: decisive.layer, decisive, unseen }
    : { verdict: "allowed", layer: "account root user", decisive: null, unseen };
}

function combine(answers: Answers, outcome: Outcome): AccessDecision {
  const inOrder = [answers.identity, answers.boundary, answers.session, answers.resource];
  const denial = inOrder.find(({ denial: found }) => found !== null)?.denial;
  if (denial) return { verdict: "explicit-deny", layer: denial.place.layer, decisive: denial.place, unseen };
  const deny = anyOf(inOrder.map((answer) => answer.deny));
  const { allowed, lacking } = outcome;
  if (deny === false && allowed === true) return allowedDecision(outcome);
  if (deny === false && allowed === false) {
    return { verdict: "implicit-deny", layer: lacking, decisive: null, unseen };
  }
  const possible = [
    ...(allowed === false ? [] : (["allowed"] as const)),
    ...(allowed === true ? [] : (["implicit-deny"] as const)),
    ...(deny === false ? [] : (["explicit-deny"] as const)),
  ];
  const reasons = inOrder.flatMap(({ uncertainties }) => uncertainties);
  // What a whole document suffers from is found at each of its statements.
  const because = [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
  return { verdict: "unknown", possible, because, decisive: null, unseen };
}

/** What every statement sees of a request. */
export function evaluationOf(
  request: AccessRequest,
  layers: PolicyLayers,
  strictness: Strictness,
): Evaluation {
  const context = requestContext(request, strictness);
  return { request, context, caller: callerOf(request.principal, context, layers.boundary !== null) };
}

/**
 * Decides as IAM would: any explicit deny, then who allows, then what limits that. `unknown` only where something
 * unknown could change the verdict.
 * Source: IAM user guide, "Policy evaluation logic"; API Gateway developer guide, "Authorization flow".
 */
export function decideAccess(
  request: AccessRequest,
  layers: PolicyLayers,
  { strictness }: { strictness: Strictness },
): AccessDecision {
  const evaluation = evaluationOf(request, layers, strictness);
  const answers = readLayers(layers, evaluation);
  const outcome = outcomeOf(answers, evaluation);
  // "All requests are implicitly denied with the exception of the account root user": policy evaluation logic.
  return combine(answers, isOwnersRoot(evaluation) ? { ...outcome, allowed: true } : outcome);
}
