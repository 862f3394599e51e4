import { z } from "zod";
import { accessDenied, S3Error } from "../s3-error";

const match = z.tuple([z.enum(["eq", "starts-with"]), z.string().startsWith("$"), z.string()]);
const range = z.tuple([z.literal("content-length-range"), z.coerce.number(), z.coerce.number()]);
const exact = z.record(z.string(), z.string()).refine((pairs) => Object.keys(pairs).length === 1);
const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(z.union([match, range, exact])),
});

export interface PostCondition {
  operator: "eq" | "starts-with";
  /** In lower case. */
  field: string;
  value: string;
}

/** The conditions that a signed form must meet. */
export interface PostPolicy {
  expiresAtMs: number;
  conditions: readonly PostCondition[];
  /** Size of the file in bytes, both ends inclusive; null if unlimited. */
  length: { least: number; most: number } | null;
}

function invalidPolicy(why: string): S3Error {
  return new S3Error(400, "InvalidPolicyDocument", `Invalid Policy: ${why}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64").toString("utf8"));
  } catch {
    throw invalidPolicy("Invalid JSON.");
  }
}

/** Parses a form's policy, base64-encoded JSON. @throws S3Error InvalidPolicyDocument */
export function parsePostPolicy(text: string): PostPolicy {
  const parsed = policySchema.safeParse(parseJson(text));
  const expiresAtMs = Date.parse(parsed.data?.expiration ?? "");
  if (!parsed.success || Number.isNaN(expiresAtMs)) throw invalidPolicy("Invalid expiration or conditions.");
  const conditions: PostCondition[] = [];
  let length: PostPolicy["length"] = null;
  for (const condition of parsed.data.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition))
        conditions.push({ operator: "eq", field: name.toLowerCase(), value });
    } else if (condition[0] === "content-length-range") {
      length = { least: condition[1], most: condition[2] };
    } else {
      const [operator, name, value] = condition;
      conditions.push({ operator, field: name.slice(1).toLowerCase(), value });
    }
  }
  return { expiresAtMs, conditions, length };
}

function refuse(why: string): S3Error {
  return accessDenied(`Invalid according to Policy: ${why}`);
}

function holds({ operator, value }: PostCondition, given: string | undefined): boolean {
  if (given === undefined) return false;
  return operator === "eq" ? given === value : given.startsWith(value);
}

/** Fields that a policy need not name. */
const unnamed = new Set(["awsaccesskeyid", "file", "policy", "signature", "x-amz-signature"]);

/**
 * Checks a form against its policy: every condition must match, and every field must have a condition.
 * @param fields by name in lower case
 * @throws S3Error AccessDenied with the mismatch
 */
export function checkPostPolicy(
  { expiresAtMs, conditions }: PostPolicy,
  fields: ReadonlyMap<string, string>,
  { bucket, nowMs }: { bucket: string; nowMs: number },
): void {
  if (nowMs >= expiresAtMs) throw refuse("Policy expired.");
  const given = new Map([...fields, ["bucket", bucket]]);
  const failed = conditions.find((condition) => !holds(condition, given.get(condition.field)));
  if (failed) {
    const { operator, field, value } = failed;
    throw refuse(`Policy Condition failed: ["${operator}", "$${field}", "${value}"]`);
  }
  const named = new Set(conditions.map(({ field }) => field));
  const extra = [...fields.keys()].find(
    (name) => !named.has(name) && !unnamed.has(name) && !name.startsWith("x-ignore-"),
  );
  if (extra !== undefined) throw refuse(`Extra input fields: ${extra}`);
}
