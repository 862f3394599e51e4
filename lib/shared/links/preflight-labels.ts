import { levelName } from "../level-order";
import { blockerText, fixerText, resourceLabels } from "../permissions/explain-verdict";
import type { Blocker } from "../permissions/join-layers";
import { membershipLabel } from "../permissions/people/who-can-text";
import type { PreflightRow } from "./preflight";
import type { PreflightOutcome } from "./preflight-outcome";

export const preflightKinds = [
  "open",
  "view-only",
  "level-low",
  "role-refuses",
  "no-role",
  "unknown",
] as const;
export type PreflightKind = (typeof preflightKinds)[number];

/** Of a single row. */
export const preflightLabels: Readonly<Record<PreflightKind, string>> = {
  open: "Can open",
  "view-only": "View only",
  "level-low": "Level too low",
  "role-refuses": "Role refuses",
  "no-role": "No role here",
  unknown: "Unknown",
};

function openText({ role, others, kind }: Extract<PreflightOutcome, { kind: "open" | "view-only" }>): string {
  const does =
    kind === "view-only"
      ? "can view, but not download"
      : role.download === "allowed"
        ? "can view and download"
        : role.download === "unknown"
          ? "can view; whether they can download is not known"
          : "can view";
  return others ? `${does}, as ${role.label}; the portal offers the switch` : `${does}, as ${role.label}`;
}

const administrator = "an administrator of the portal can tell";

/** What a level that is known is enough for, and who knows the rest. */
function hiddenText({ level, levelLets }: PreflightRow, conditions: readonly string[]): string {
  const asBy = conditions.length > 0 ? `, such as by ${conditions.join(" or ")}` : "";
  if (!level || !levelLets) return `${administrator} whether they have a role and a level here${asBy}`;
  const does = levelLets === "download" ? "to view and download" : "to view";
  return `${membershipLabel(level)} is enough ${does}; ${administrator} whether they have a role here${asBy}`;
}

function conditionText(kind: PreflightRow["kind"], conditions: readonly string[]): string {
  const rest = conditions.join(" or ");
  if (kind === "group") return `depends on what else its members are: ${rest}`;
  return conditions.some((condition) => condition.startsWith("group "))
    ? "has not signed in here within 90 days, so the groups that could give a role are not known; whoever runs the sign-in service can tell"
    : `depends on what the sign-in service says of them: ${rest}`;
}

/** What is missing to decide, and who has it. */
function evidenceText(blocker: Blocker): string {
  if (blocker.layer === "iam")
    return `${blockerText(blocker)}; ${fixerText({ kind: "iam-administrator" })} can tell`;
  const { decision } = blocker;
  if (decision.verdict !== "unknown") return blockerText(blocker);
  const resource = resourceLabels[decision.needed.resource];
  switch (decision.because) {
    case "not-read":
      // Whom SDMA lists members to. Source: the guide, Access levels.
      return `the members of the ${resource} could not be read; a ${levelName("CONTRIBUTOR")} of it can tell`;
    case "incomplete":
      return `not all members of the ${resource} and its library were read`;
    case "possible-member":
      return `a group that is a member of the ${resource} or its library may be theirs; ${administrator}`;
    default:
      return blockerText(blocker);
  }
}

function outcomeText(row: PreflightRow): string {
  const { outcome, kind } = row;
  switch (outcome.kind) {
    case "open":
    case "view-only":
      return openText(outcome);
    case "level-low":
    case "role-refuses":
      return `${outcome.operation.operationId}: ${blockerText(outcome.blocker)}`;
    case "no-role":
      return "no rule of the configuration gives them a role in this deployment";
    case "unknown":
      switch (outcome.because) {
        case "rules-hidden":
          return hiddenText(row, outcome.if);
        case "groups":
          return conditionText(kind, outcome.if);
        case "evidence":
          return evidenceText(outcome.blocker);
      }
  }
}

/** Why, as one sentence. */
export function preflightText(row: PreflightRow): string {
  const { outcome, level } = row;
  const text = outcomeText(row);
  const isNamed = level && (outcome.kind === "open" || outcome.kind === "view-only");
  return isNamed ? `${membershipLabel(level)}: ${text}` : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export type PreflightCounts = Readonly<Record<PreflightKind, number>> & { total: number; canOpen: number };

export function countPreflight(rows: readonly PreflightRow[]): PreflightCounts {
  const countOf = (kind: PreflightKind) => rows.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = {
    open: countOf("open"),
    "view-only": countOf("view-only"),
    "level-low": countOf("level-low"),
    "role-refuses": countOf("role-refuses"),
    "no-role": countOf("no-role"),
    unknown: countOf("unknown"),
  };
  return { ...counts, total: rows.length, canOpen: counts.open + counts["view-only"] };
}
