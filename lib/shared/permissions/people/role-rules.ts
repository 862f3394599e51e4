/** Who may take a role, as the configuration says. */
export interface RoleRules {
  /** Spelled exactly as in the token; `*` is everyone who can sign in. */
  groups: readonly string[];
  /** Addresses, or `*@domain`. */
  emails: readonly string[];
}

export interface RulePerson {
  email: string;
  groups: readonly string[];
  /** Whether the address is proven to be theirs; others count for nothing. */
  hasVerifiedEmail: boolean;
}

/** ASCII only: `toLowerCase` turns the Kelvin sign into k, and so one address into somebody else's. */
const inLowerCase = (address: string) => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function matchingEmail({ emails }: RoleRules, email: string): string | undefined {
  const address = inLowerCase(email);
  return emails.find((rule) => {
    const wanted = inLowerCase(rule);
    return wanted.startsWith("*@") ? address.endsWith(wanted.slice(1)) : address === wanted;
  });
}

/** The rule for addresses that gives a role to somebody, whatever groups they are in; null where none does. */
export const emailRuleFor = (rules: RoleRules, { email, hasVerifiedEmail }: RulePerson): string | null =>
  (hasVerifiedEmail ? matchingEmail(rules, email) : undefined) ?? null;

/** Why a person may assume a role, for display, or null when no rule matches. */
export function ruleFor(rules: RoleRules, { email, groups, hasVerifiedEmail }: RulePerson): string | null {
  const group = rules.groups.find((name) => groups.includes(name));
  if (group) return `group ${group}`;
  const address = hasVerifiedEmail ? matchingEmail(rules, email) : undefined;
  if (address) return `email ${address}`;
  return rules.groups.includes("*") ? "everyone who can sign in" : null;
}

/** What is known of somebody who is not signed in here. */
export interface Candidate {
  groups: readonly string[];
  /** Whether their token names no other groups. */
  hasAllGroups: boolean;
  /** Null where nobody knows it. */
  email: string | null;
  /** Whether the issuer is known to have confirmed the address. */
  isEmailVerified: boolean;
}

export type RoleGrant =
  /** `by` as `ruleFor` says it. */
  | { kind: "granted"; by: string }
  /** It depends on what nobody here knows: `if` lists such as `group survey-crew`. */
  | { kind: "possible"; if: string[] }
  | { kind: "none" };

/** Whether the configuration's rules give a role to somebody, as far as what is known of them tells. */
export function roleGrantOf(rules: RoleRules, candidate: Candidate): RoleGrant {
  const { groups, hasAllGroups, email, isEmailVerified } = candidate;
  const by = ruleFor(rules, { groups, email: email ?? "", hasVerifiedEmail: isEmailVerified });
  if (by) return { kind: "granted", by };
  const byGroup = hasAllGroups ? [] : rules.groups.map((group) => `group ${group}`);
  const matched = email === null ? undefined : matchingEmail(rules, email);
  const byEmail = email === null ? rules.emails.map((rule) => `email ${rule}`) : [];
  const confirmed = matched ? [`email ${matched}, once the issuer confirms the address`] : [];
  const conditions = [...byGroup, ...byEmail, ...confirmed];
  return conditions.length === 0 ? { kind: "none" } : { kind: "possible", if: conditions };
}
