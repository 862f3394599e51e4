import { type CsvCell, csvLines, isoTime } from "../../format/csv";
import { levelName } from "../../level-order";
import type { MembersByResource } from "./member-model";
import type { WhoRow } from "./who-can-model";
import {
  grantLabel,
  reasonText,
  sourceLabel,
  subjectLabel,
  whoFixerText,
  whoVerdictLabels,
} from "./who-can-text";

/** What an export says of itself, so that it can be understood later. */
export interface WhoExportFacts {
  deploymentId: string;
  operationId: string;
  /** Ids by the names of the path's parameters. */
  place: Readonly<Record<string, string>>;
  /** Of the oldest policy; epoch milliseconds. */
  policiesReadAtMs: number;
  lists: MembersByResource;
  /** Session name of whoever exports it. */
  viewer: string;
  nowMs: number;
}

const fixersText = ({ fixers }: WhoRow) => fixers.map(whoFixerText).join("; ");

/** One line for each subject. */
export function whoCanCsv(rows: readonly WhoRow[], { operationId, nowMs }: WhoExportFacts): string {
  const head = [
    "subject",
    "kind",
    "operation",
    "verdict",
    "level",
    "source",
    "roles",
    "reason",
    "changed by",
    "at",
  ];
  const lines = rows.map((row): CsvCell[] => {
    const { name, kind } = subjectLabel(row.subject);
    return [
      name,
      kind,
      operationId,
      whoVerdictLabels[row.verdict],
      row.level && levelName(row.level.level),
      row.level && sourceLabel(row.level),
      row.roles.map(({ label, grant }) => `${label} (${grantLabel(grant)})`).join("; "),
      reasonText(row.reason),
      fixersText(row),
      isoTime(nowMs),
    ];
  });
  return csvLines([head, ...lines]);
}

const listFacts = (lists: MembersByResource) =>
  Object.fromEntries(
    Object.entries(lists).map(([resource, { members, isComplete, readAtMs }]) => [
      resource,
      { members: members.length, isComplete, readAt: isoTime(readAtMs) },
    ]),
  );

/** The same with each role's verdicts and the age of the evidence. */
export function whoCanJson(rows: readonly WhoRow[], facts: WhoExportFacts): object {
  return {
    kind: "sdma-portal-who-can",
    version: 1,
    deployment: facts.deploymentId,
    operation: facts.operationId,
    place: facts.place,
    at: isoTime(facts.nowMs),
    seenBy: facts.viewer,
    evidence: { policiesReadAt: isoTime(facts.policiesReadAtMs), memberLists: listFacts(facts.lists) },
    notVisible: [
      "service control policies",
      "resource control policies",
      "principals without a role of the portal",
    ],
    rows: rows.map((row) => ({
      subject: row.subject,
      verdict: row.verdict,
      level: row.level && { level: row.level.level, source: sourceLabel(row.level) },
      reason: reasonText(row.reason),
      changedBy: row.fixers.map(whoFixerText),
      roles: row.roles.map(({ roleId, label, grant, iam, sdma, verdict }) => ({
        ...{ roleId, label, iam, sdma, verdict },
        rule: grantLabel(grant),
      })),
    })),
  };
}

/** Such as `who-can-DeleteAsset-rijeka.csv`, free of what file systems refuse. */
export const whoCanFileName = (operationId: string, deploymentId: string, ending: "csv" | "json"): string =>
  `who-can-${operationId}-${deploymentId.replace(/[^\w.-]+/g, "-")}.${ending}`;
