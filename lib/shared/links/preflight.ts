import type { PermissionEvidence, RoleEvidenceAnswer } from "../contracts/permission-evidence";
import { type Blocker, joinLayers } from "../permissions/join-layers";
import { operationResource } from "../permissions/near-miss/operation-resource";
import { type AskIam, iamAskerOf } from "../permissions/people/ask-iam";
import { type MembersByResource, principalForm } from "../permissions/people/member-model";
import { type Candidate, roleGrantOf } from "../permissions/people/role-rules";
import {
  type LevelsByResource,
  levelsOfSubject,
  type Membership,
  type Subject,
} from "../permissions/people/subject-levels";
import type { WhoGrant } from "../permissions/people/who-can-model";
import { stageArnOf } from "../permissions/role-policies";
import { decideLevel, highestHeld } from "../permissions/sdma/decide-level";
import { neededLevel } from "../permissions/sdma/needed-level";
import { type Operation, type OperationId, operationById } from "../sdma/catalog";
import type { LinkTarget } from "./link-target";
import { listsOfPersons } from "./lists-of-person";
import { type PageNeeds, pageNeeds } from "./page-needs";
import { judgePreflight, type PreflightOutcome, type PreflightRole } from "./preflight-outcome";

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

export interface PreflightRow extends Chosen {
  outcome: PreflightOutcome;
  /** The highest level that counts on the resource that the page needs; null where none is known or needed. */
  level: Membership | null;
  /** What that level is surely enough for, in a role that allows it; null where that is not known. */
  levelLets: "view" | "download" | null;
}

interface Party extends Chosen {
  candidate: Candidate;
  /** null where the name of their role sessions is not known. */
  sessionName: string | null;
  isViewer: boolean;
  /** In a role with this ARN. Empty where a list may hold what is theirs under another name. */
  levelsIn: (ofRole: string | null) => LevelsByResource;
}

type ListsOf = (sessionName: string | null) => MembersByResource;

function subjectLevels(as: Subject, listsOf: ListsOf): Party["levelsIn"] {
  const lists = listsOf(as.sessionName);
  const known = new Map<string | null, LevelsByResource>();
  return (ofRole) => {
    const levels = known.get(ofRole) ?? levelsOfSubject(as, ofRole, lists);
    known.set(ofRole, levels);
    return levels;
  };
}

function partyOf(chosen: Chosen, question: PreflightQuestion, listsOf: ListsOf): Party {
  const { kind, name } = chosen;
  const { viewer, signIns } = question;
  if (kind === "group")
    return {
      ...{ ...chosen, sessionName: null, isViewer: false },
      levelsIn: subjectLevels({ sessionName: null, groups: [name], hasAllGroups: true }, listsOf),
      candidate: { groups: [name], hasAllGroups: false, email: null, isEmailVerified: false },
    };
  const isViewer = name === viewer.sessionName || (viewer.hasVerifiedEmail && name === viewer.email);
  const signIn = isViewer ? viewer : signIns.get(name);
  if (signIn) {
    const { sessionName, groups, email, hasVerifiedEmail } = signIn;
    return {
      ...{ ...chosen, isViewer, sessionName },
      levelsIn: subjectLevels({ sessionName, groups, hasAllGroups: true }, listsOf),
      candidate: { groups, hasAllGroups: true, email, isEmailVerified: hasVerifiedEmail },
    };
  }
  const isMember = Object.values(listsOf(name)).some((list) =>
    list?.members.some(({ principalId, principalType }) => principalType === "USER" && principalId === name),
  );
  const as = { sessionName: name, groups: [], hasAllGroups: false };
  return {
    ...{ ...chosen, isViewer, sessionName: isMember ? name : null },
    levelsIn: isMember ? subjectLevels(as, listsOf) : () => ({}),
    candidate: {
      ...{ groups: [], hasAllGroups: false, isEmailVerified: false },
      email: name.includes("@") ? name : null,
    },
  };
}

/** Whoever is no administrator sees some of a role's rules: that none of these gives it says nothing of the others. */
function grantFor(party: Party, role: RoleEvidenceAnswer, seesRules: boolean): WhoGrant {
  if (party.isViewer)
    return role.grantedBy === null ? { kind: "none" } : { kind: "granted", by: role.grantedBy };
  const grant = roleGrantOf(role.rules, party.candidate);
  return seesRules || grant.kind !== "none" ? grant : { kind: "hidden" };
}

interface AskedRole {
  role: RoleEvidenceAnswer;
  askIam: AskIam;
}

const idNames = ["libraryId", "projectId", "assetId", "fileIdOrPathId"] as const;

const idsOf = ({ ids }: LinkTarget): Record<string, string> =>
  Object.fromEntries(idNames.flatMap((name, at) => (ids[at] ? [[name, ids[at]] as const] : [])));

type Verdict = PreflightRole["open"];

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes("denied") ? "denied" : verdicts.includes("unknown") ? "unknown" : "allowed";

interface Decided {
  operation: Operation;
  verdict: Verdict;
  blocker: Blocker | undefined;
}

/** @param decide what stands in the way of one operation of the page */
function toRole(
  { label, grant }: Pick<PreflightRole, "label" | "grant">,
  needs: PageNeeds,
  decide: (operation: Operation) => Decided,
): PreflightRole {
  const opening = needs.open.map((id) => decide(operationById(id)));
  const open = worst(opening.map(({ verdict }) => verdict));
  const first = opening.find(({ verdict }) => verdict === open && open !== "allowed");
  return {
    ...{ label, grant, open },
    download: needs.download && decide(operationById(needs.download)).verdict,
    blocker: first?.blocker ? { operation: first.operation, blocker: first.blocker } : null,
  };
}

function decideRole(
  party: Party,
  { role, askIam }: AskedRole,
  { question: { evidence, target }, needs }: { question: PreflightQuestion; needs: PageNeeds },
): PreflightRole | null {
  const grant = grantFor(party, role, evidence.isAdministrator);
  if (grant.kind === "none") return null;
  const levels = party.levelsIn(role.arn);
  return toRole({ label: role.label, grant }, needs, (operation) => {
    const resource = operationResource(operation, stageArnOf(evidence.api), idsOf(target));
    const joined = joinLayers(askIam(resource, party.sessionName), decideLevel(operation, levels));
    return { operation, verdict: joined.verdict, blocker: joined.blockers[0] };
  });
}

/** Roles that the sender is not told of, but whose ARN is a member: whoever may take one has its level. */
function hiddenArns({ evidence, lists }: PreflightQuestion): string[] {
  const known = new Set(evidence.roles.map(({ arn }) => arn));
  const members = Object.values(lists).flatMap((list) => list?.members ?? []);
  const arns = members.flatMap(({ principalId }) =>
    principalForm(principalId).kind === "role" ? [principalId] : [],
  );
  return [...new Set(arns)].filter((arn) => !known.has(arn));
}

/** What SDMA alone would say in a role of which nothing else is known. */
function decideHidden(party: Party, arn: string, needs: PageNeeds): PreflightRole {
  const levels = party.levelsIn(arn);
  return toRole({ label: "", grant: { kind: "hidden" } }, needs, (operation) => {
    const decision = decideLevel(operation, levels);
    const isOpen = decision.verdict === "allowed" || decision.verdict === "not-applicable";
    return {
      operation,
      // IAM is not known to let them.
      verdict: decision.verdict === "denied" ? "denied" : "unknown",
      blocker: isOpen ? undefined : { layer: "sdma", decision },
    };
  });
}

function levelOf(party: Party, needs: PageNeeds, { evidence }: PreflightQuestion): Membership | null {
  const [first] = needs.open;
  const resource = first && neededLevel(operationById(first))?.resource;
  if (!resource) return null;
  const arns = [null, ...evidence.roles.map(({ arn }) => arn)];
  return highestHeld(arns.flatMap((arn) => party.levelsIn(arn)[resource]?.held ?? []));
}

/** In any role: the memberships of a role's ARN are left out. */
function whatLevelLets({ levelsIn }: Party, { open, download }: PageNeeds): PreflightRow["levelLets"] {
  const levels = levelsIn(null);
  const isEnough = (id: OperationId) => {
    const { verdict } = decideLevel(operationById(id), levels);
    return verdict === "allowed" || verdict === "not-applicable";
  };
  if (open.length === 0 || !open.every(isEnough)) return null;
  return download && isEnough(download) ? "download" : "view";
}

/**
 * What each chosen person or group would meet behind a link, as far as the sender may know. Pure; what the evidence does
 * not show is `unknown`, never a yes or a no.
 */
export function preflight(chosen: readonly Chosen[], question: PreflightQuestion): PreflightRow[] {
  const { evidence, target, lists } = question;
  const needs = pageNeeds(target);
  const asked = evidence.roles.map((role) => ({ role, askIam: iamAskerOf(evidence, role) }));
  const hidden = evidence.isAdministrator ? [] : hiddenArns(question);
  const listsOf = listsOfPersons(lists);
  return chosen.map(({ kind, name }) => {
    const party = partyOf({ kind, name }, question, listsOf);
    const roles = asked.flatMap((each) => decideRole(party, each, { question, needs }) ?? []);
    const seesRoles = evidence.isAdministrator || party.isViewer;
    const others = seesRoles ? [] : hidden.map((arn) => decideHidden(party, arn, needs));
    return {
      ...{ kind, name },
      outcome: judgePreflight([...roles, ...others], seesRoles),
      level: levelOf(party, needs, question),
      levelLets: whatLevelLets(party, needs),
    };
  });
}
