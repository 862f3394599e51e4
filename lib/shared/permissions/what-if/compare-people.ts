import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { foldText } from "../../format/fold-text";
import { operationCatalog } from "../../sdma/catalog";
import type { PlaceIds } from "../decide-matrix";
import { joinLayers } from "../join-layers";
import { operationResource } from "../near-miss/operation-resource";
import { type AskIam, iamAskerOf } from "../people/ask-iam";
import type { MembersByResource } from "../people/member-model";
import type { WhoGrant, WhoSubject } from "../people/who-can-model";
import { subjectLabel } from "../people/who-can-text";
import { grantOf, isPersonal, levelsOfParty, type Party, partiesOf } from "../people/who-parties";
import { stageArnOf } from "../role-policies";
import { decideLevel } from "../sdma/decide-level";
import type { LevelChoice } from "../sdma/needed-level";
import type { GroupChange } from "./change-groups";
import { type ChangedLevels, changeableResources } from "./change-levels";
import { partyAfter, partyBefore, theirLines, withLine } from "./change-party";
import { compareVerdicts, type Verdict, type VerdictChange } from "./compare-matrices";
import type { RoleBasis } from "./pasted-policies";
import { type PolicyDraft, withDraft } from "./policy-draft";

export interface PeopleQuestion {
  /** Policies as they were read or pasted. */
  basis: RoleBasis;
  draft: PolicyDraft;
  levels: ChangedLevels;
  groups: GroupChange;
  /** Absent ids mean any resource of their kind. */
  ids: PlaceIds;
  choice: LevelChoice;
  lists: MembersByResource;
  viewer: { sessionName: string; groups: readonly string[] };
  /** Words of the names that are wanted; empty for all. */
  search: string;
}

/** What changes for somebody in one role. */
export interface ChangedRole {
  roleId: string;
  label: string;
  /** After the change; before it where the role is lost. */
  grant: WhoGrant;
  changes: ReadonlyMap<string, VerdictChange>;
}

/** What a change means to one member. Lists are ids of operations. */
export interface PersonChange {
  subject: WhoSubject;
  opens: readonly string[];
  closes: readonly string[];
  /** May change, or not: it depends on what is not known of them. */
  unknown: readonly string[];
  /** Roles, theirs or perhaps theirs, in which something changes. */
  roles: readonly ChangedRole[];
}

interface AskedRole {
  role: RoleEvidenceAnswer;
  askIam: AskIam;
}

/** Policies before or after the change. */
interface Side {
  roles: readonly AskedRole[];
  isAdministrator: boolean;
  question: PeopleQuestion;
}

function sideOf({ evidence, role }: RoleBasis, question: PeopleQuestion): Side {
  const roles = evidence.roles.map((each) => (each.id === role.id ? role : each));
  return {
    roles: roles.map((each) => ({ role: each, askIam: iamAskerOf(evidence, each) })),
    isAdministrator: evidence.isAdministrator,
    question,
  };
}

interface RoleVerdicts {
  role: RoleEvidenceAnswer;
  grant: WhoGrant;
  /** By operation id. */
  verdicts: ReadonlyMap<string, Verdict>;
}

interface Standing {
  roles: readonly RoleVerdicts[];
  /** What the level alone leaves possible, in a role that nobody here sees; null where they can have none. */
  elsewhere: ReadonlyMap<string, Verdict> | null;
}

const isForeign = ({ kind }: WhoSubject) => kind === "role" || kind === "session" || kind === "unidentified";

/** Whether somebody may call through a role that is not among those seen. */
function mayUseOthers({ subject }: Party, roles: readonly RoleVerdicts[], isAdministrator: boolean): boolean {
  if (isForeign(subject)) return roles.length === 0;
  return !isAdministrator && !(subject.kind === "person" && subject.isViewer);
}

function verdictsIn(party: Party, asked: AskedRole | null, { question }: Side, lists: MembersByResource) {
  const { basis, ids, choice } = question;
  const given = Object.entries(ids).flatMap(([key, id]) => (id === undefined ? [] : [[key, id] as const]));
  const stageArn = stageArnOf(basis.evidence.api);
  // A role that is not the portal's counts with its own ARN.
  const own = party.subject.kind === "role" ? party.subject.arn : null;
  const levels = levelsOfParty(party, asked?.role.arn ?? own, lists);
  const name = isPersonal(party.subject) ? party.as.sessionName : null;
  return new Map(
    operationCatalog.map((operation): [string, Verdict] => {
      const sdma = decideLevel(operation, levels, choice);
      if (!asked) return [operation.operationId, sdma.verdict === "denied" ? "denied" : "unknown"];
      const resource = operationResource(operation, stageArn, Object.fromEntries(given));
      return [operation.operationId, joinLayers(asked.askIam(resource, name), sdma).verdict];
    }),
  );
}

function standingOf(party: Party, leaves: string | null, side: Side, all: MembersByResource): Standing {
  const { isAdministrator } = side;
  const arns = side.roles.map(({ role }) => role.arn);
  const lists = theirLines(all, party, arns);
  const roles = side.roles.flatMap((asked): RoleVerdicts[] => {
    const rules = {
      ...asked.role.rules,
      groups: asked.role.rules.groups.filter((group) => group !== leaves),
    };
    const isViewer = party.subject.kind === "person" && party.subject.isViewer;
    const grant = isViewer
      ? grantOfViewer(asked.role, rules.groups, party.as.groups)
      : grantOf(party, { ...asked.role, rules }, isAdministrator);
    if (grant.kind === "none") return [];
    return [{ role: asked.role, grant, verdicts: verdictsIn(party, asked, side, lists) }];
  });
  const elsewhere = mayUseOthers(party, roles, isAdministrator) ? verdictsIn(party, null, side, lists) : null;
  return { roles, elsewhere };
}

/** One's own roles follow one's groups, and one's address where that gives the role. */
function grantOfViewer(
  { grantedBy, rules }: RoleEvidenceAnswer,
  groups: readonly string[],
  own: readonly string[],
): WhoGrant {
  const group = groups.find((each) => own.includes(each));
  if (group !== undefined) return { kind: "granted", by: `group ${group}` };
  const byRule = rules.isByEmail || rules.groups.includes("*");
  return byRule ? { kind: "granted", by: grantedBy ?? "email" } : { kind: "none" };
}

/** Allowed only by a role that they surely have; denied only if nothing that they might have lets them in. */
function together({ roles, elsewhere }: Standing, id: string): Verdict {
  const isOpen = ({ grant, verdicts }: RoleVerdicts) =>
    grant.kind === "granted" && verdicts.get(id) === "allowed";
  if (roles.some(isOpen)) return "allowed";
  const isShut = roles.every(({ verdicts }) => verdicts.get(id) === "denied");
  return isShut && (elsewhere?.get(id) ?? "denied") === "denied" ? "denied" : "unknown";
}

const nothing: ReadonlyMap<string, Verdict> = new Map(
  operationCatalog.map(({ operationId }) => [operationId, "denied"]),
);
const rowsOf = (verdicts: ReadonlyMap<string, Verdict>) =>
  [...verdicts].map(([operationId, verdict]) => ({ operationId, verdict }));

/** Role by role; one that they do not have opens nothing. */
function changedRoles(before: Standing, after: Standing): ChangedRole[] {
  const ids = new Set([...before.roles, ...after.roles].map(({ role }) => role.id));
  return [...ids].flatMap((roleId) => {
    const was = before.roles.find(({ role }) => role.id === roleId);
    const is = after.roles.find(({ role }) => role.id === roleId);
    const shown = is ?? was;
    const changes = compareVerdicts(rowsOf(was?.verdicts ?? nothing), rowsOf(is?.verdicts ?? nothing));
    if (!shown || changes.size === 0) return [];
    return [{ roleId, label: shown.role.label, grant: shown.grant, changes }];
  });
}

type Effect = "opens" | "closes" | "unknown";

function effectOn(
  id: string,
  roles: readonly ChangedRole[],
  before: Standing,
  after: Standing,
): Effect | null {
  const [was, is] = [together(before, id), together(after, id)];
  if (was !== "unknown" && is !== "unknown") {
    if (was === is) return null;
    return is === "allowed" ? "opens" : "closes";
  }
  const isTouched =
    roles.some(({ changes }) => changes.has(id)) || before.elsewhere?.get(id) !== after.elsewhere?.get(id);
  return was !== is || isTouched ? "unknown" : null;
}

function compareStandings(subject: WhoSubject, before: Standing, after: Standing): PersonChange {
  const roles = changedRoles(before, after);
  const effects = operationCatalog.map(({ operationId: id }) => ({
    id,
    effect: effectOn(id, roles, before, after),
  }));
  const those = (wanted: Effect) => effects.flatMap(({ id, effect }) => (effect === wanted ? [id] : []));
  return { subject, opens: those("opens"), closes: those("closes"), unknown: those("unknown"), roles };
}

const rank = ({ opens, closes, unknown }: PersonChange) => {
  if (opens.length + closes.length > 0) return 0;
  return unknown.length > 0 ? 1 : 2;
};

/** A list may have thousands of members, and each is decided for 80 operations in every role. */
const mostPeople = 100;

function isWanted({ subject, isUnknownKind }: Party, search: string): boolean {
  const name = foldText(subjectLabel(subject).name);
  return (
    !isUnknownKind &&
    foldText(search)
      .split(/\s+/)
      .every((word) => name.includes(word))
  );
}

/**
 * What a change would open and close for each member of the read lists: each by themselves, as if it were made for them
 * alone. A changed policy counts for everybody who may take its role, a level for every member, a group for people.
 * @returns those for whom something surely changes first, then the undecided ones; of many, the first hundred. `total`
 * counts all that the search finds
 */
export function comparePeople(question: PeopleQuestion): { people: PersonChange[]; total: number } {
  const { basis, draft, levels, groups, lists, viewer, search } = question;
  const [sideBefore, sideAfter] = [sideOf(basis, question), sideOf(withDraft(basis, draft), question)];
  const found = partiesOf({ evidence: basis.evidence, lists, viewer }, changeableResources).filter((party) =>
    isWanted(party, search),
  );
  const people = found.slice(0, mostPeople).map((party) => {
    const [was, is] = [partyBefore(party, groups), partyAfter(party, groups)];
    const before = standingOf(was, null, sideBefore, lists);
    const leaves = party.subject.kind === "person" ? groups.leave : null;
    const after = standingOf(is, leaves, sideAfter, withLine(lists, party, levels));
    return compareStandings(party.subject, before, after);
  });
  return { people: people.toSorted((a, b) => rank(a) - rank(b)), total: found.length };
}
