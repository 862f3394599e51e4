import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { levelsFromHighest } from "../../level-order";
import { joinLayers } from "../join-layers";
import { operationResource } from "../near-miss/operation-resource";
import { stageArnOf } from "../role-policies";
import { decideLevel, highestHeld, type SdmaDecision } from "../sdma/decide-level";
import { neededLevel } from "../sdma/needed-level";
import { type AskIam, iamAskerOf } from "./ask-iam";
import { judgeWho } from "./judge-who";
import { levelsOfSubject } from "./subject-levels";
import type { WhoQuestion, WhoRole, WhoRow } from "./who-can-model";
import { grantOf, isPersonal, levelsOfParty, neededLists, type Party, partiesOf } from "./who-parties";

/** A role's policies, read once for everybody. */
interface AskedRole {
  role: RoleEvidenceAnswer;
  askIam: AskIam;
  resource: string;
}

function askRole({ evidence, operation, ids }: WhoQuestion, role: RoleEvidenceAnswer): AskedRole {
  const given = Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id] as const]));
  const resource = operationResource(operation, stageArnOf(evidence.api), Object.fromEntries(given));
  return { role, askIam: iamAskerOf(evidence, role), resource };
}

function decideSdma(party: Party, roleArn: string | null, { lists, operation }: WhoQuestion): SdmaDecision {
  return decideLevel(operation, levelsOfParty(party, roleArn, lists));
}

function decideRole(party: Party, asked: AskedRole, question: WhoQuestion): WhoRole | null {
  const { role, askIam, resource } = asked;
  const grant = grantOf(party, role, question.evidence.isAdministrator);
  if (grant.kind === "none") return null;
  const iam = askIam(resource, isPersonal(party.subject) ? party.as.sessionName : null);
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
  const rows = partiesOf(question, neededLists(question.operation)).map((party): WhoRow => {
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
