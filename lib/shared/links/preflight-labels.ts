import { blockerText } from "../permissions/explain-verdict";
import { membershipLabel } from "../permissions/people/who-can-text";
import type { PreflightOutcome, PreflightRow } from "./preflight";

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

const hiddenText =
  "Which roles others have is shown to administrators of the portal only, so it cannot be told before they open it";

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

function conditionText(kind: PreflightRow["kind"], conditions: readonly string[]): string {
  const rest = conditions.join(" or ");
  if (kind === "group") return `depends on what else its members are: ${rest}`;
  return conditions.some((condition) => condition.startsWith("group "))
    ? "has not signed in here within 90 days, so the groups that could give a role are not known"
    : `depends on what the sign-in service says of them: ${rest}`;
}

function outcomeText({ outcome, kind }: PreflightRow): string {
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
          return hiddenText;
        case "groups":
          return conditionText(kind, outcome.if);
        case "evidence":
          return blockerText(outcome.blocker);
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
