import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { levelsFromHighest } from "../../level-order";
import type { AccessRequest, PolicyLayers } from "../iam/access-model";
import { decideAccess } from "../iam/decide-access";
import { joinLayers } from "../join-layers";
import { operationResource } from "../near-miss/operation-resource";
import { accessRequestOf, layersOf, stageArnOf } from "../role-policies";
import { decideLevel, highestHeld, type SdmaDecision } from "../sdma/decide-level";
import { neededLevel } from "../sdma/needed-level";
import { judgeWho } from "./judge-who";
import { type LevelsByResource, levelsOfSubject } from "./subject-levels";
import type { WhoQuestion, WhoRole, WhoRow } from "./who-can-model";
import { grantOf, isPersonal, type Party, partiesOf } from "./who-parties";

const live = { strictness: "live" } as const;

/** A role's policies, read once for everybody. */
interface AskedRole {
  role: RoleEvidenceAnswer;
  layers: PolicyLayers;
  /** For people whose names are not known: a policy may name one of their sessions. */
  namelessLayers: PolicyLayers;
  resource: string;
}

/** What differs from person to person. Without a value it may hold anything. */
const personalKeys = ["aws:SourceIdentity", "aws:userid"];
const personalTag = "sdma-portal:person";

function requestFor(
  { evidence }: WhoQuestion,
  { role, resource }: AskedRole,
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

function askRole(question: WhoQuestion, role: RoleEvidenceAnswer): AskedRole {
  const { evidence, operation, ids } = question;
  const layers = layersOf(evidence, role);
  const namesSessions = evidence.resourcePolicy.policy?.document.includes(":assumed-role/") ?? false;
  const given = Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id] as const]));
  return {
    role,
    layers,
    namelessLayers: namesSessions ? { ...layers, resource: "unseen" } : layers,
    resource: operationResource(operation, stageArnOf(evidence.api), Object.fromEntries(given)),
  };
}

/** A session's ARN is a member that SDMA may not compare; in all other rows, a doubt about others has a row of its own. */
function evidenceFor({ subject }: Party, levels: LevelsByResource): LevelsByResource {
  if (subject.kind === "session") return levels;
  return Object.fromEntries(
    Object.entries(levels).map(([resource, evidence]) => [resource, { ...evidence, possible: [] }]),
  );
}

function decideSdma(party: Party, roleArn: string | null, { lists, operation }: WhoQuestion): SdmaDecision {
  return decideLevel(operation, evidenceFor(party, levelsOfSubject(party.as, roleArn, lists)));
}

function decideRole(party: Party, asked: AskedRole, question: WhoQuestion): WhoRole | null {
  const { role, layers, namelessLayers } = asked;
  const grant = grantOf(party, role, question.evidence.isAdministrator);
  if (grant.kind === "none") return null;
  const name = isPersonal(party.subject) ? party.as.sessionName : null;
  const iam = decideAccess(requestFor(question, asked, name), name === null ? namelessLayers : layers, live);
  const sdma = decideSdma(party, role.arn, question);
  const { verdict, blockers } = joinLayers(iam, sdma);
  return {
    roleId: role.id,
    label: role.label,
    grant,
    iam: iam.verdict,
    sdma: sdma.verdict,
    verdict,
    blocker: blockers[0] ?? null,
  };
}

function levelOf(party: Party, arns: readonly string[], { operation, lists }: WhoQuestion): WhoRow["level"] {
  const resource = neededLevel(operation)?.resource;
  if (!resource) return null;
  const held = [null, ...arns].flatMap((arn) => levelsOfSubject(party.as, arn, lists)[resource]?.held ?? []);
  return highestHeld(held);
}

const verdicts: readonly WhoRow["verdict"][] = ["allowed", "unknown", "denied"];
const levels: readonly string[] = levelsFromHighest;
const levelRank = ({ level }: WhoRow) =>
  level && levels.includes(level.level) ? levels.indexOf(level.level) : levels.length;
const isLast = ({ subject }: WhoRow) => Number(subject.kind === "everyone-else");

const unknownKind = { verdict: "unknown", reason: { kind: "unknown-kind" }, fixers: [] } as const;

/**
 * Who the evidence lets do something: each member of the lists that decide, oneself, and everybody else, through the roles
 * that the portal may give them. What the evidence does not show is `unknown`, never a yes.
 * @returns those who can first, then the undecided ones
 */
export function findWhoCan(question: WhoQuestion): WhoRow[] {
  const asked = question.evidence.roles.map((role) => askRole(question, role));
  const rows = partiesOf(question).map((party): WhoRow => {
    const roles = asked.flatMap((each) => decideRole(party, each, question) ?? []);
    const taken = new Set(roles.map(({ roleId }) => roleId));
    const arns = asked.flatMap(({ role }) => (taken.has(role.id) ? [role.arn] : []));
    // A role that is not the portal's counts with its own ARN.
    const own = party.subject.kind === "role" ? [party.subject.arn] : [];
    const sdma = decideSdma(party, own[0] ?? null, question);
    const judged = party.isUnknownKind
      ? unknownKind
      : judgeWho({ subject: party.subject, roles, sdma, seesRules: question.evidence.isAdministrator });
    return { subject: party.subject, level: levelOf(party, [...arns, ...own], question), roles, ...judged };
  });
  return rows.toSorted(
    (a, b) =>
      isLast(a) - isLast(b) ||
      verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
      levelRank(a) - levelRank(b),
  );
}
