import { MalformedPolicyError, parsePolicy } from "../iam/policy-document";
import { listViolations, numberViolations, textViolations, violationsMessage } from "./constraints";
import { type Form, formMembers } from "./form";
import { StsRefusal } from "./sts-refusal";

export interface AssumeRoleInput {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  externalId: string | undefined;
  sourceIdentity: string | undefined;
  /** Text of the session policy. */
  policy: string | undefined;
  tags: Readonly<Record<string, string>>;
  transitiveTagKeys: readonly string[];
}

// The patterns are AWS's own, printed in its sentences; \w in them means ASCII.
const namePattern = "[\\w+=,.@-]*";
const tagKeyPattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
const tagValuePattern = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

type TagMember = Record<string, string>;

function readDuration(form: Form): number {
  const text = form.get("DurationSeconds");
  if (text === undefined) return 3_600;
  if (!/^-?\d+$/.test(text)) throw new StsRefusal(400, "MalformedInput", `'${text}' is not an integer.`);
  return Number(text);
}

function tagViolations(tags: readonly TagMember[]): string[] {
  return tags.flatMap((tag, index) => {
    const member = `tags.${index + 1}.member`;
    const key = { isRequired: true, minLength: 1, maxLength: 128, pattern: tagKeyPattern };
    const value = { isRequired: true, maxLength: 256, pattern: tagValuePattern };
    return [
      ...textViolations(tag.Key, `${member}.key`, key),
      ...textViolations(tag.Value, `${member}.value`, value),
    ];
  });
}

function violations(form: Form, durationSeconds: number, tags: readonly TagMember[]): string[] {
  const name = { minLength: 2, maxLength: 64, pattern: namePattern };
  return [
    ...textViolations(form.get("RoleArn"), "roleArn", { isRequired: true, minLength: 20, maxLength: 2_048 }),
    ...textViolations(form.get("RoleSessionName"), "roleSessionName", { isRequired: true, ...name }),
    ...numberViolations(durationSeconds, "durationSeconds", 900, 43_200),
    ...textViolations(form.get("ExternalId"), "externalId", {
      minLength: 2,
      maxLength: 1_224,
      pattern: "[\\w+=,.@:\\/-]*",
    }),
    ...textViolations(form.get("SourceIdentity"), "sourceIdentity", name),
    ...textViolations(form.get("Policy"), "policy", { minLength: 1, maxLength: 2_048 }),
    ...tagViolations(tags),
    ...listViolations(tags.length, "tags", 50),
    ...listViolations(formMembers(form, "TransitiveTagKeys").length, "transitiveTagKeys", 50),
  ];
}

function checkTags(tags: readonly TagMember[], transitiveTagKeys: readonly string[]): void {
  const keys = tags.map((tag) => (tag.Key ?? "").toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw new StsRefusal(
      400,
      "InvalidParameterValue",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  if (transitiveTagKeys.some((key) => !keys.includes(key.toLowerCase()))) {
    throw new StsRefusal(
      400,
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    );
  }
}

function checkPolicies(form: Form): void {
  const [managed] = formMembers(form, "PolicyArns");
  if (managed) {
    throw new StsRefusal(400, "ValidationError", `ARN ${managed.arn ?? ""} is not valid.`);
  }
  try {
    const policy = form.get("Policy");
    if (policy !== undefined) parsePolicy(policy, "identity");
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    throw new StsRefusal(400, "MalformedPolicyDocument", error.message);
  }
}

/**
 * Reads and checks what AssumeRole was asked, before anyone looks at permissions.
 * @throws StsRefusal with all broken constraints in one sentence.
 */
export function readAssumeRoleInput(form: Form): AssumeRoleInput {
  const durationSeconds = readDuration(form);
  const tags = formMembers(form, "Tags");
  const broken = violations(form, durationSeconds, tags);
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  const roleArn = form.get("RoleArn") ?? "";
  if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn)) {
    throw new StsRefusal(400, "ValidationError", `${roleArn} is invalid`);
  }
  const transitiveTagKeys = formMembers(form, "TransitiveTagKeys").map((member) => member[""] ?? "");
  checkTags(tags, transitiveTagKeys);
  checkPolicies(form);
  return {
    roleArn,
    sessionName: form.get("RoleSessionName") ?? "",
    durationSeconds,
    externalId: form.get("ExternalId"),
    sourceIdentity: form.get("SourceIdentity"),
    policy: form.get("Policy"),
    tags: Object.fromEntries(tags.map((tag) => [tag.Key ?? "", tag.Value ?? ""])),
    transitiveTagKeys,
  };
}
