import type { AccessPrincipal } from "./access-model";
import type { RequestContext } from "./context-keys";
import type { PrincipalSelection } from "./policy-model";

/**
 * How closely a Principal element names the caller. `exact` (the user, the session itself, everyone) needs nothing
 * else within the account; `role` stays within boundary and session policy; `account` only delegates.
 */
export type Reach = "exact" | "role" | "account";

export const reaches: readonly Reach[] = ["exact", "role", "account"];

type CallerKind = "user" | "session" | "role" | "federated-user" | "root" | "web-identity";

export interface Caller {
  kind: CallerKind;
  arn: string;
  account: string;
  /** What a policy names beside the caller's own ARN: the role with its path, or the user who federated. */
  issuerArn: string | null;
  /** For a session whose role's path is unknown: names are unique within an account, whatever the path. */
  roleName: string | null;
  hasBoundary: boolean;
}

function callerKind(arn: string): CallerKind {
  const name = arn.split(":").slice(5).join(":");
  if (name === "root") return "root";
  if (name.startsWith("assumed-role/")) return "session";
  if (name.startsWith("federated-user/")) return "federated-user";
  if (/^(oidc|saml)-provider\//.test(name)) return "web-identity";
  return name.startsWith("role/") ? "role" : "user";
}

export function callerOf(principal: AccessPrincipal, context: RequestContext, hasBoundary: boolean): Caller {
  const kind = callerKind(principal.arn);
  const isSession = kind === "session";
  const values = isSession ? context.valuesOf("aws:PrincipalArn") : "absent";
  const named = typeof values === "string" ? null : (values[0] ?? null);
  const issuerArn = principal.issuer ?? (named !== principal.arn ? named : null);
  return {
    kind,
    arn: principal.arn,
    account: principal.account,
    issuerArn: kind === "role" ? principal.arn : issuerArn,
    roleName: isSession && !issuerArn ? (principal.arn.split("/")[1] ?? null) : null,
    hasBoundary,
  };
}

function namesRole(entry: string, caller: Caller): boolean {
  if (caller.roleName === null) return false;
  const [, , service, , account, name = ""] = entry.split(":");
  const isRole = service === "iam" && account === caller.account && name.startsWith("role/");
  return isRole && name.slice(name.lastIndexOf("/") + 1) === caller.roleName;
}

function isAccount(entry: string, account: string): boolean {
  return entry === account || /^arn:[\w-]+:iam::(\d{12}):root$/.exec(entry)?.[1] === account;
}

/** null for an entry that does not name the caller; wildcards within an entry match nobody. */
function reachOfEntry(entry: string, caller: Caller): Reach | null {
  if (entry === "*") return "exact";
  if (caller.kind === "web-identity") return entry === caller.arn ? "exact" : null;
  if (entry === caller.arn) return caller.kind === "role" ? "role" : "exact";
  if (entry === caller.issuerArn || namesRole(entry, caller)) return "role";
  if (!isAccount(entry, caller.account)) return null;
  return caller.kind === "root" ? "exact" : "account";
}

/**
 * NotPrincipal spares a caller only where it names the account as well as the user or role, and nobody who has a
 * permissions boundary. Source: IAM user guide, "NotPrincipal".
 */
function isSpared(entries: readonly string[], caller: Caller): boolean {
  if (caller.hasBoundary) return false;
  if (entries.includes("*")) return true;
  if (!entries.some((entry) => isAccount(entry, caller.account))) return false;
  if (caller.kind === "root") return true;
  const isIssuer = (entry: string) => entry === caller.issuerArn || namesRole(entry, caller);
  const isSession = caller.kind === "session" || caller.kind === "federated-user";
  return entries.some((entry) => isIssuer(entry) || (!isSession && entry === caller.arn));
}

/** How closely a statement of a resource policy names the caller; null where it does not speak of them. */
export function reachOf(selection: PrincipalSelection, caller: Caller): Reach | null {
  if (selection.isNegated) return isSpared(selection.aws, caller) ? null : "role";
  const entries =
    caller.kind === "web-identity"
      ? [...selection.federated, ...selection.aws.filter((entry) => entry === "*")]
      : selection.aws;
  const found = entries.map((entry) => reachOfEntry(entry, caller));
  return reaches.find((reach) => found.includes(reach)) ?? null;
}
