import type { PolicyDocument } from "./policy-document";

export interface NamedPolicy {
  name: string;
  document: PolicyDocument;
}

/** Who signed a request, with every policy that limits them. */
export interface Principal {
  /** A web identity is who an issuer's token names, before any role is assumed; it signs nothing. */
  kind: "user" | "session" | "federated-user" | "web-identity";
  accountId: string;
  /** As it appears in denials: the user's ARN, arn:aws:sts::…:assumed-role/R/S, or the issuer's ARN in IAM. */
  arn: string;
  /** ARN that a policy names: the user's again (also of a federated user), or the role's with its path. */
  policyArn: string;
  /** As GetCallerIdentity says it: AIDA…, or AROA…:S. */
  userId: string;
  /** User name, or session name. */
  name: string;
  tags: Readonly<Record<string, string>>;
  /** Keys of the tags that go along when this session assumes another role. */
  transitiveTagKeys: readonly string[];
  sourceIdentity: string | null;
  /** null for long-lived keys. */
  tokenIssuedAtMs: number | null;
  identityPolicies: readonly NamedPolicy[];
  boundary: NamedPolicy | null;
  /** null where the session was made without any, which limits nothing. */
  sessionPolicies: readonly NamedPolicy[] | null;
  /** Condition keys that the session took from the token it was made with. */
  sessionKeys?: Readonly<Record<string, string | readonly string[]>>;
}
