import type { PermissionEvidence, RoleEvidenceAnswer } from "../contracts/permission-evidence";
import { type Blocker, joinLayers } from "../permissions/join-layers";
import { operationResource } from "../permissions/near-miss/operation-resource";
import { type AskIam, iamAskerOf } from "../permissions/people/ask-iam";
import type { MembersByResource } from "../permissions/people/member-model";
import { type Candidate, roleGrantOf } from "../permissions/people/role-rules";
import { levelsOfSubject, type Membership, type Subject } from "../permissions/people/subject-levels";
import type { WhoGrant } from "../permissions/people/who-can-model";
import { stageArnOf } from "../permissions/role-policies";
import { decideLevel, highestHeld } from "../permissions/sdma/decide-level";
import { neededLevel } from "../permissions/sdma/needed-level";
import { type Operation, operationById } from "../sdma/catalog";
import type { LinkTarget } from "./link-target";
import { type PageNeeds, pageNeeds } from "./page-needs";

/** Somebody of whom the portal knows the sign-in. */
export interface KnownSignIn {
  sessionName: string;
  email: string;
  hasVerifiedEmail: boolean;
  groups: readonly string[];
}

export interface PreflightQuestion {
  target: LinkTarget;
  /** As the sender may see it: every role and rule for administrators, their own for others. */
  evidence: PermissionEvidence;
  /** As the sender may see them. */
  lists: MembersByResource;
  viewer: KnownSignIn;
  /** By the name under which somebody was chosen. Only administrators are told of others. */
  signIns: ReadonlyMap<string, KnownSignIn>;
}

export interface Chosen {
  kind: "person" | "group";
  name: string;
}

type Verdict = "allowed" | "denied" | "unknown";

/** What a role, if they take it, would let them do on the page. */
export interface PreflightRole {
  label: string;
  grant: Exclude<WhoGrant, { kind: "none" }>;
  open: Verdict;
  /** null where the page has nothing to download. */
  download: Verdict | null;
  /** What stands in the way of opening first, with the operation; null where nothing does. */
  blocker: { operation: Operation; blocker: Blocker } | null;
}

export type PreflightOutcome =
  /** `others`: they have more roles, of which some do not open it. */
  | { kind: "open" | "view-only"; role: PreflightRole; others: boolean }
  | { kind: "level-low" | "role-refuses"; blocker: Blocker; operation: Operation }
  | { kind: "no-role" }
  | { kind: "unknown"; because: "rules-hidden" }
  | { kind: "unknown"; because: "groups"; if: readonly string[] }
  | { kind: "unknown"; because: "evidence"; blocker: Blocker };

export interface PreflightRow extends Chosen {
  outcome: PreflightOutcome;
  /** The highest level that counts on the resource that the page needs; null where none is known or needed. */
  level: Membership | null;
}

interface Party extends Chosen {
  as: Subject;
  candidate: Candidate;
  /** null where the name of their role sessions is not known. */
  sessionName: string | null;
  isViewer: boolean;
  /** Nothing is known of their levels: what a list holds may be theirs under another name. */
  isNameless: boolean;
}

function partyOf(chosen: Chosen, { lists, viewer, signIns }: PreflightQuestion): Party {
  const { kind, name } = chosen;
  if (kind === "group")
    return {
      ...chosen,
      ...{ sessionName: null, isViewer: false, isNameless: false },
      as: { sessionName: null, groups: [name], hasAllGroups: true },
      candidate: { groups: [name], hasAllGroups: false, email: null, isEmailVerified: false },
    };
  const isViewer = name === viewer.sessionName || (viewer.hasVerifiedEmail && name === viewer.email);
  const signIn = isViewer ? viewer : signIns.get(name);
  if (signIn) {
    const { sessionName, groups, email, hasVerifiedEmail } = signIn;
    return {
      ...{ ...chosen, isViewer, sessionName, isNameless: false },
      as: { sessionName, groups, hasAllGroups: true },
      candidate: { groups, hasAllGroups: true, email, isEmailVerified: hasVerifiedEmail },
    };
  }
  const isMember = Object.values(lists).some((list) =>
    list?.members.some(({ principalId, principalType }) => principalType === "USER" && principalId === name),
  );
  const email = name.includes("@") ? name : null;
  return {
    ...{ ...chosen, isViewer, sessionName: isMember ? name : null, isNameless: !isMember },
    as: { sessionName: isMember ? name : null, groups: [], hasAllGroups: false },
    candidate: { groups: [], hasAllGroups: false, email, isEmailVerified: false },
  };
}

function grantFor(party: Party, role: RoleEvidenceAnswer, seesRules: boolean): WhoGrant {
  if (party.isViewer)
    return role.grantedBy === null ? { kind: "none" } : { kind: "granted", by: role.grantedBy };
  const grant = roleGrantOf(role.rules, party.candidate);
  return seesRules || grant.kind === "granted" ? grant : { kind: "hidden" };
}

interface AskedRole {
  role: RoleEvidenceAnswer;
  askIam: AskIam;
}

const idNames = ["libraryId", "projectId", "assetId", "fileIdOrPathId"] as const;

const idsOf = ({ ids }: LinkTarget): Record<string, string> =>
  Object.fromEntries(idNames.flatMap((name, at) => (ids[at] ? [[name, ids[at]] as const] : [])));

function decide(
  party: Party,
  { role, askIam }: AskedRole,
  operation: Operation,
  question: PreflightQuestion,
) {
  const { evidence, target, lists } = question;
  const resource = operationResource(operation, stageArnOf(evidence.api), idsOf(target));
  const seen = party.isNameless ? {} : levelsOfSubject(party.as, role.arn, lists);
  const joined = joinLayers(askIam(resource, party.sessionName), decideLevel(operation, seen));
  return { operation, verdict: joined.verdict, blocker: joined.blockers[0] };
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes("denied") ? "denied" : verdicts.includes("unknown") ? "unknown" : "allowed";

function decideRole(
  party: Party,
  asked: AskedRole,
  { question, needs }: { question: PreflightQuestion; needs: PageNeeds },
): PreflightRole | null {
  const grant = grantFor(party, asked.role, question.evidence.isAdministrator);
  if (grant.kind === "none") return null;
  const opening = needs.open.map((id) => decide(party, asked, operationById(id), question));
  const open = worst(opening.map(({ verdict }) => verdict));
  const first = opening.find(({ verdict }) => verdict === open && open !== "allowed");
  const download = needs.download && decide(party, asked, operationById(needs.download), question).verdict;
  return {
    ...{ label: asked.role.label, grant, open, download },
    blocker: first?.blocker ? { operation: first.operation, blocker: first.blocker } : null,
  };
}

/** The role that lets them do most. */
function bestOf(roles: readonly PreflightRole[]): PreflightRole | undefined {
  const rank = ({ download }: PreflightRole) => (download === "denied" ? 2 : download === "unknown" ? 1 : 0);
  return roles.toSorted((a, b) => rank(a) - rank(b))[0];
}

function undecided(roles: readonly PreflightRole[]): PreflightOutcome | null {
  const possible = roles.filter(({ grant, open }) => grant.kind === "possible" && open !== "denied");
  const conditions = possible.flatMap(({ grant }) => (grant.kind === "possible" ? grant.if : []));
  const granted = roles.find(({ grant, open }) => grant.kind === "granted" && open === "unknown");
  if (granted?.blocker) return { kind: "unknown", because: "evidence", blocker: granted.blocker.blocker };
  return conditions.length > 0 ? { kind: "unknown", because: "groups", if: [...new Set(conditions)] } : null;
}

/** One outcome from the roles that somebody has or may have: a yes only by a role that they surely have. */
function judge(roles: readonly PreflightRole[], seesRoles: boolean): PreflightOutcome {
  const granted = roles.filter(({ grant }) => grant.kind === "granted");
  const best = bestOf(granted.filter(({ open }) => open === "allowed"));
  if (best) {
    const others = granted.some(({ open }) => open !== "allowed");
    return { kind: best.download === "denied" ? "view-only" : "open", role: best, others };
  }
  // SDMA refuses them in each role that they could have.
  const levels = roles.flatMap(({ blocker }) => (blocker?.blocker.layer === "sdma" ? [blocker] : []));
  const [level] = levels;
  const isLow = roles.length > 0 && roles.every(({ open }) => open === "denied");
  if (isLow && level && levels.length === roles.length) return { kind: "level-low", ...level };
  const open = undecided(roles);
  if (open) return open;
  if (!seesRoles) return { kind: "unknown", because: "rules-hidden" };
  const [refused] = granted.length > 0 ? granted : roles;
  if (!refused?.blocker) return { kind: "no-role" };
  return {
    kind: refused.blocker.blocker.layer === "sdma" ? "level-low" : "role-refuses",
    ...refused.blocker,
  };
}

function levelOf(party: Party, needs: PageNeeds, { lists, evidence }: PreflightQuestion): Membership | null {
  const [first] = needs.open;
  const resource = first && neededLevel(operationById(first))?.resource;
  if (!resource || party.isNameless) return null;
  const arns = [null, ...evidence.roles.map(({ arn }) => arn)];
  return highestHeld(arns.flatMap((arn) => levelsOfSubject(party.as, arn, lists)[resource]?.held ?? []));
}

/**
 * What each chosen person or group would meet behind a link, as far as the sender may know. Pure; what the evidence does
 * not show is `unknown`, never a yes or a no.
 */
export function preflight(chosen: readonly Chosen[], question: PreflightQuestion): PreflightRow[] {
  const { evidence, target } = question;
  const needs = pageNeeds(target);
  const asked = evidence.roles.map((role) => ({ role, askIam: iamAskerOf(evidence, role) }));
  return chosen.map(({ kind, name }) => {
    const party = partyOf({ kind, name }, question);
    const roles = asked.flatMap((each) => decideRole(party, each, { question, needs }) ?? []);
    const outcome = judge(roles, evidence.isAdministrator || party.isViewer);
    return { kind, name, outcome, level: levelOf(party, needs, question) };
  });
}
