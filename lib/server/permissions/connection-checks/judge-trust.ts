import "server-only";
import * as z from "zod";

/**
 * What the trust policy of a role says of the portal. Says how the external id compares and never what it is.
 * `unknown`: the policy has conditions or denials that this reading does not decide.
 */
export interface TrustFacts {
  /** Whether a statement that allows the assumption names the portal's identity; null where nobody knows the identity. */
  namesPortal: boolean | null;
  externalId: "matches" | "differs" | "required" | "not-required" | "unknown";
  /** Of the actions that the portal uses, those that no statement allows. */
  missingActions: readonly string[];
}

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const conditionValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
  .transform((value) => [value].flat().map(String));
const statementSchema = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: oneOrMore.optional(),
  Principal: z.union([z.literal("*"), z.object({ AWS: oneOrMore.optional() })]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValue)).optional(),
});
type Statement = z.infer<typeof statementSchema>;

const policySchema = z.object({
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});

export const usedActions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] as const;

const escaped = (text: string) => text.replace(/[\\^$.|+()[\]{}]/g, "\\$&");

/** IAM's `*` and `?`. @param flags `i` for actions */
function isLike(pattern: string, text: string, flags = ""): boolean {
  const runs = pattern.replace(/\*+/g, "*").slice(0, 2_048);
  return new RegExp(`^${escaped(runs).replaceAll("*", "[^]*?").replaceAll("?", "[^]")}$`, flags).test(text);
}

const allows = ({ Action = [] }: Statement, action: string) =>
  Action.some((pattern) => isLike(pattern, action, "i"));

/** `arn:aws:sts::1:assumed-role/Portal/i-0abc` → the role that a policy names, whatever its path. */
function isNamed(entry: string, portalArn: string): boolean {
  const [, , , , account = "", name = ""] = portalArn.split(":");
  if (entry === "*" || entry === portalArn || entry === account) return true;
  const [, , service, , entryAccount, entryName = ""] = entry.split(":");
  if (service !== "iam" || entryAccount !== account) return false;
  if (entryName === "root") return true;
  const role = /^assumed-role\/([^/]+)\//.exec(name)?.[1];
  return role !== undefined && entryName.startsWith("role/") && entryName.endsWith(`/${role}`);
}

const principalsOf = ({ Principal }: Statement) => (Principal === "*" ? ["*"] : (Principal?.AWS ?? []));

const isExternalId = (key: string) => key.toLowerCase() === "sts:externalid";

/** @returns undefined where the statement has no such condition; null where it has one that this does not read */
function wantedIds({
  Condition = {},
}: Statement): { isPattern: boolean; values: string[] } | null | undefined {
  const found = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => (isExternalId(key) ? [{ operator, values }] : [])),
  );
  const [first] = found;
  if (!first) return undefined;
  const isPattern = first.operator === "StringLike";
  return found.length === 1 && (isPattern || first.operator === "StringEquals")
    ? { isPattern, values: first.values }
    : null;
}

function compareExternalId(statements: readonly Statement[], externalId: string | undefined) {
  const wanted = statements.map(wantedIds);
  if (wanted.includes(undefined)) return "not-required";
  if (wanted.includes(null)) return "unknown";
  if (externalId === undefined) return "required";
  const fits = wanted.some((one) =>
    one?.values.some((value) => (one.isPattern ? isLike(value, externalId) : value === externalId)),
  );
  return fits ? "matches" : "differs";
}

/**
 * @param document JSON of the trust policy
 * @param portal ARN of the portal's own identity, and the external id of the configuration
 * @returns null for what is no trust policy
 */
export function judgeTrust(
  document: string,
  portal: { arn: string | undefined; externalId: string | undefined },
): TrustFacts | null {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return null;
  }
  const policy = policySchema.safeParse(value);
  if (!policy.success) return null;
  const all = policy.data.Statement;
  const { arn } = portal;
  const isMine = (statement: Statement) =>
    arn === undefined || principalsOf(statement).some((entry) => isNamed(entry, arn));
  const letIn = all.filter((one) => one.Effect === "Allow" && allows(one, "sts:AssumeRole"));
  const mine = letIn.filter(isMine);
  const considered = mine.length > 0 ? mine : letIn;
  const isDenied = all.some((one) => one.Effect === "Deny");
  return {
    namesPortal: arn === undefined ? null : mine.length > 0,
    externalId:
      isDenied || considered.length === 0 ? "unknown" : compareExternalId(considered, portal.externalId),
    missingActions: usedActions.filter(
      (action) => !all.some((one) => one.Effect === "Allow" && isMine(one) && allows(one, action)),
    ),
  };
}
