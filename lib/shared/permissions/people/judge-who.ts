import type { SdmaDecision } from "../sdma/decide-level";
import { granterOf } from "../sdma/level-evidence";
import type { WhoFixer, WhoReason, WhoRole, WhoRow, WhoSubject } from "./who-can-model";

export interface JudgedParty {
  subject: WhoSubject;
  /** Roles that they have or may have. */
  roles: readonly WhoRole[];
  /** What SDMA says without any role. */
  sdma: SdmaDecision;
  /** Whether every role of the deployment and its rules are known. */
  seesRules: boolean;
}

type Judged = Pick<WhoRow, "verdict" | "reason" | "fixers">;

const portalAdministrator: WhoFixer = { kind: "portal-administrator" };
const iamAdministrator: WhoFixer = { kind: "iam-administrator" };

function fixersOf(reason: WhoReason): WhoFixer[] {
  switch (reason.kind) {
    case "roles":
    case "roles-hidden":
    case "unknown-kind":
      return [];
    case "if-granted":
    case "no-role":
      return [portalAdministrator];
    case "foreign-policies":
      return [iamAdministrator];
    case "blocked": {
      const { blocker } = reason;
      if (blocker.layer === "iam") return [iamAdministrator];
      const { resource, level } = blocker.decision.needed;
      return [{ kind: "level-granter", resource, level: granterOf(level) }];
    }
  }
}

const judged = (verdict: WhoRow["verdict"], reason: WhoReason): Judged => ({
  verdict,
  reason,
  fixers: fixersOf(reason),
});

const isForeign = ({ kind }: WhoSubject) => kind === "role" || kind === "session" || kind === "unidentified";

function judgeRoles(roles: readonly WhoRole[]): Judged | null {
  const granted = roles.filter(({ grant }) => grant.kind === "granted");
  const open = granted.filter(({ verdict }) => verdict === "allowed");
  if (open.length > 0) return judged("allowed", { kind: "roles", roles: open });
  const possible = roles.filter(({ grant, verdict }) => grant.kind === "possible" && verdict === "allowed");
  if (possible.length > 0) return judged("unknown", { kind: "if-granted", roles: possible });
  const undecided = roles.find(({ verdict, grant }) => verdict === "unknown" && grant.kind !== "hidden");
  if (undecided?.blocker) return judged("unknown", { kind: "blocked", blocker: undecided.blocker });
  return null;
}

/**
 * One verdict for somebody from the roles that they have or may have. Allowed only by a role that they surely have; denied
 * only if no role that they might have lets them in.
 */
export function judgeWho({ subject, roles, sdma, seesRules }: JudgedParty): Judged {
  const byRole = judgeRoles(roles);
  // A role may be a member itself, and give a level that nobody has without it.
  if (sdma.verdict === "denied" && roles.every((role) => role.sdma === "denied"))
    return judged("denied", { kind: "blocked", blocker: { layer: "sdma", decision: sdma } });
  if (byRole) return byRole;
  const isViewer = subject.kind === "person" && subject.isViewer;
  if (roles.length === 0 && isForeign(subject)) return judged("unknown", { kind: "foreign-policies" });
  if (!isViewer && !seesRules) return judged("unknown", { kind: "roles-hidden" });
  const isGranted = ({ grant }: WhoRole) => grant.kind === "granted";
  const [first] = roles.toSorted((a, b) => Number(isGranted(b)) - Number(isGranted(a)));
  return first?.blocker
    ? judged("denied", { kind: "blocked", blocker: first.blocker })
    : judged("denied", { kind: "no-role" });
}
