import { z } from "zod";
import { isConditionOperator } from "./condition-operators";

const oneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const scalars = z.union([scalar, z.array(scalar)]).transform((value) => [value].flat());

const principal = z.union([
  z.literal("*").transform(() => ({ AWS: ["*"], Federated: [] })),
  z.strictObject({
    AWS: oneOrMany.optional(),
    Service: oneOrMany.optional(),
    Federated: oneOrMany.optional(),
    CanonicalUser: oneOrMany.optional(),
  }),
]);

const operatorName = z.string().refine(isConditionOperator, { error: "Unknown condition operator." });

const rawStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z.record(operatorName, z.record(z.string(), scalars)).optional(),
});

const rawDocument = z.strictObject({
  Version: z.enum(["2012-10-17", "2008-10-17"]).default("2008-10-17"),
  Id: z.string().optional(),
  Statement: z.union([rawStatement, z.array(rawStatement)]).transform((value) => [value].flat()),
});

/** One element with its negated twin: `Action` or `NotAction`. */
export interface Selection {
  isNegated: boolean;
  patterns: readonly string[];
}

export interface PrincipalSelection extends Selection {
  /** ARNs, account ids or "*". */
  patterns: readonly string[];
  /** ARNs of issuers. */
  federated: readonly string[];
}

export interface Condition {
  operator: string;
  key: string;
  values: readonly string[];
}

export interface Statement {
  /** The Sid, or "statement 1" counted from one. */
  label: string;
  effect: "Allow" | "Deny";
  actions: Selection;
  /** null in a trust policy. */
  resources: Selection | null;
  /** null in an identity-based policy. */
  principals: PrincipalSelection | null;
  conditions: readonly Condition[];
}

export interface PolicyDocument {
  /** Policy variables exist since 2012-10-17; before, they are plain text. */
  hasVariables: boolean;
  statements: readonly Statement[];
}

export type PolicyKind = "identity" | "trust" | "resource";

/** Thrown for text that is not a policy of the wanted kind; the message says where. */
export class MalformedPolicyError extends Error {}

function selection(plain: string[] | undefined, negated: string[] | undefined): Selection | null {
  if (plain && negated) {
    throw new MalformedPolicyError("Syntax errors in policy. (An element stands beside its negation.)");
  }
  const patterns = plain ?? negated;
  return patterns && patterns.length > 0 ? { isNegated: negated !== undefined, patterns } : null;
}

type RawStatement = z.infer<typeof rawStatement>;

function checkFields(raw: RawStatement, kind: PolicyKind): void {
  const prohibited = (field: string) => new MalformedPolicyError(`Has prohibited field ${field}`);
  if (kind === "trust" && (raw.Resource || raw.NotResource)) throw prohibited("Resource");
  if (kind === "identity" && (raw.Principal || raw.NotPrincipal)) {
    throw new MalformedPolicyError("Policy document should not specify a principal.");
  }
  // IAM user guide, "NotPrincipal": not in trust policies, and only to deny.
  if (raw.NotPrincipal && (kind === "trust" || raw.Effect === "Allow")) throw prohibited("NotPrincipal");
}

function principalSelection({ Principal, NotPrincipal }: RawStatement): PrincipalSelection | null {
  const named = NotPrincipal ?? Principal;
  if (!named) return null;
  const isNegated = NotPrincipal !== undefined;
  return { isNegated, patterns: named.AWS ?? [], federated: named.Federated ?? [] };
}

function parseStatement(raw: RawStatement, index: number, kind: PolicyKind): Statement {
  const label = raw.Sid ?? `statement ${index + 1}`;
  const actions = selection(raw.Action, raw.NotAction);
  if (!actions) throw new MalformedPolicyError(`${label} needs either Action or NotAction.`);
  checkFields(raw, kind);
  const resources = selection(raw.Resource, raw.NotResource);
  if (kind === "identity" && !resources) {
    throw new MalformedPolicyError(`${label} needs either Resource or NotResource.`);
  }
  const principals = principalSelection(raw);
  if (kind !== "identity" && !principals) throw new MalformedPolicyError(`${label} needs a Principal.`);
  return {
    label,
    effect: raw.Effect,
    actions,
    resources,
    principals,
    conditions: Object.entries(raw.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  };
}

/**
 * Reads a policy document.
 * @throws MalformedPolicyError where the text is not JSON, or not a policy of that kind.
 */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new MalformedPolicyError("This policy contains invalid Json");
  }
  const document = rawDocument.safeParse(json);
  if (!document.success) {
    const issue = document.error.issues[0];
    throw new MalformedPolicyError(`Syntax errors in policy. (${issue?.path.join(".")}: ${issue?.message})`);
  }
  return {
    hasVariables: document.data.Version === "2012-10-17",
    statements: document.data.Statement.map((raw, index) => parseStatement(raw, index, kind)),
  };
}
