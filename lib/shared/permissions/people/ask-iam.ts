import type { PermissionEvidence, RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import type { AccessDecision, AccessRequest } from "../iam/access-model";
import { decideAccess } from "../iam/decide-access";
import { accessRequestOf, layersOf } from "../role-policies";

/** What IAM says to a session of a role. @param sessionName null: of people whose names are not known */
export type AskIam = (resource: string, sessionName: string | null) => AccessDecision;

const live = { strictness: "live" } as const;

/** What differs from person to person. Without a value it may hold anything. */
const personalKeys = ["aws:SourceIdentity", "aws:userid"];
const personalTag = "sdma-portal:person";

function requestFor(
  evidence: PermissionEvidence,
  role: RoleEvidenceAnswer,
  resource: string,
  sessionName: string | null,
): AccessRequest {
  const { [personalTag]: _ofViewer, ...roleTags } = evidence.sessionTags[role.id] ?? {};
  const { nowMs } = evidence;
  if (sessionName !== null) {
    const tags = { ...roleTags, [personalTag]: sessionName.replaceAll(",", ":") };
    return accessRequestOf(evidence, role, { sessionName, tags, nowMs }, resource);
  }
  const request = accessRequestOf(evidence, role, { sessionName: "any", tags: roleTags, nowMs }, resource);
  const context = Object.entries(request.context).filter(([key]) => !personalKeys.includes(key));
  return { ...request, context: Object.fromEntries(context) };
}

/** An escaped letter could hide any of the names. */
const personal = /aws:(?:userid|username|sourceidentity|principaltag)|assumed-role|\\u/i;

/** Whether a policy may tell one person in a role from another. */
function tellsPeopleApart(
  { resourcePolicy }: PermissionEvidence,
  { policies, sessionPolicy }: RoleEvidenceAnswer,
): boolean {
  const all = [...(policies?.policies ?? []), policies?.boundary, sessionPolicy, resourcePolicy.policy];
  return all.some((policy) => policy && personal.test(policy.document));
}

/** Reads a role's policies once for everybody; where they treat all people alike, each resource is decided once, too. */
export function iamAskerOf(evidence: PermissionEvidence, role: RoleEvidenceAnswer): AskIam {
  const layers = layersOf(evidence, role);
  const namesSessions = evidence.resourcePolicy.policy?.document.includes(":assumed-role/") ?? false;
  // The policy may name a session of theirs.
  const namelessLayers = namesSessions ? { ...layers, resource: "unseen" as const } : layers;
  const decide: AskIam = (resource, name) =>
    decideAccess(requestFor(evidence, role, resource, name), name === null ? namelessLayers : layers, live);
  if (tellsPeopleApart(evidence, role)) return decide;
  const decided = new Map<string, AccessDecision>();
  return (resource, name) => {
    const decision = decided.get(resource) ?? decide(resource, name);
    decided.set(resource, decision);
    return decision;
  };
}
