import type { PrincipalSelection, Statement } from "./policy-document";
import type { NamedPolicy, Principal } from "./principal";
import { type Access, statementApplies } from "./statement-applies";

export interface Decisive {
  policy: string;
  statement: string;
}

/** How closely a Principal element names the caller; the account alone only delegates. */
export type Reach = "exact" | "role" | "account";

export type ResourceGrant =
  | { effect: "none" }
  | { effect: "deny"; decisive: Decisive }
  | { effect: "allow"; reach: Reach; decisive: Decisive };

function reachOf(entry: string, principal: Principal): Reach | null {
  // Everyone includes the session itself: user guide, "IAM role principals", on "*" with aws:PrincipalArn.
  if (entry === principal.arn || entry === "*") return "exact";
  if (principal.kind === "web-identity") return null;
  if (entry === principal.policyArn) return "role";
  const isAccount = entry === principal.accountId || entry === `arn:aws:iam::${principal.accountId}:root`;
  return isAccount ? "account" : null;
}

/**
 * NotPrincipal spares a caller only where it names the account as well as the user or role, and nobody who has a
 * permissions boundary. Source: IAM user guide, "NotPrincipal".
 */
function isSpared({ patterns }: PrincipalSelection, principal: Principal): boolean {
  if (principal.boundary) return false;
  if (patterns.includes("*")) return true;
  const namesAccount = patterns.some((entry) => reachOf(entry, principal) === "account");
  return namesAccount && patterns.includes(principal.policyArn);
}

const closeness: readonly Reach[] = ["exact", "role", "account"];

function statementReach({ principals }: Statement, principal: Principal): Reach | null {
  if (!principals) return null;
  if (principals.isNegated) return isSpared(principals, principal) ? null : "role";
  const named =
    principal.kind === "web-identity"
      ? [...principals.federated, ...principals.patterns.filter((entry) => entry === "*")]
      : principals.patterns;
  const reaches = named.map((entry) => reachOf(entry, principal));
  return closeness.find((reach) => reaches.includes(reach)) ?? null;
}

/** What a resource's own policy says about this caller: a deny, or the closest allow. */
export function resourceGrant(
  policy: NamedPolicy | null,
  principal: Principal,
  access: Access,
): ResourceGrant {
  if (!policy) return { effect: "none" };
  const { name, document } = policy;
  const applying = document.statements
    .filter((statement) => statementApplies(statement, document, access))
    .map((statement) => ({ statement, reach: statementReach(statement, principal) }));
  const decisive = (statement: Statement) => ({ policy: name, statement: statement.label });
  const deny = applying.find(({ statement, reach }) => statement.effect === "Deny" && reach !== null);
  if (deny) return { effect: "deny", decisive: decisive(deny.statement) };
  for (const reach of closeness) {
    const allow = applying.find((entry) => entry.statement.effect === "Allow" && entry.reach === reach);
    if (allow) return { effect: "allow", reach, decisive: decisive(allow.statement) };
  }
  return { effect: "none" };
}
