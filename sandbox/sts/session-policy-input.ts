import type { CloudStore } from "../cloud/cloud-store";
import { type Form, formMembers } from "../http/form";
import { MalformedPolicyError, parsePolicy } from "../iam/policy-document";
import { listViolations, textViolations } from "./constraints";
import { StsRefusal } from "./sts-refusal";

/** Policies that a session is to be limited by. */
export interface SessionPolicies {
  /** Documents, the inline one first; null where none was sent. */
  documents: readonly string[] | null;
  /** What was sent, as it counts towards the packed size; "" for nothing. */
  plaintext: string;
}

export function sessionPolicyViolations(form: Form): string[] {
  const arns = formMembers(form, "PolicyArns");
  return [
    ...textViolations(form.get("Policy"), "policy", { minLength: 1, maxLength: 2_048 }),
    ...listViolations(arns.length, "policyArns", 10),
    ...arns.flatMap(({ arn }, index) =>
      textViolations(arn, `policyArns.${index + 1}.member.arn`, { minLength: 20, maxLength: 2_048 }),
    ),
  ];
}

function checkedInline(policy: string): string {
  try {
    parsePolicy(policy, "identity");
    return policy;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    throw new StsRefusal(400, "MalformedPolicyDocument", error.message);
  }
}

/**
 * Reads `Policy` and `PolicyArns`. A managed policy counts as it is now: later versions do not reach the session.
 * @throws StsRefusal where a policy does not parse or does not exist
 */
export function readSessionPolicies(form: Form, store: CloudStore): SessionPolicies {
  const inline = form.get("Policy");
  const arns = formMembers(form, "PolicyArns").map(({ arn }) => arn ?? "");
  const plaintext = [inline ?? "", ...arns].join("");
  if (plaintext.length > 2_048) {
    throw new StsRefusal(400, "PackedPolicyTooLarge", "The policies together exceed 2048 characters.");
  }
  const managed = arns.map((arn) => {
    if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(arn)) {
      throw new StsRefusal(400, "ValidationError", `ARN ${arn} is not valid.`);
    }
    const policy = store.findManagedPolicy(arn);
    if (!policy) throw new StsRefusal(400, "ValidationError", `Policy ${arn} does not exist.`);
    return policy.document;
  });
  const documents = [...(inline === undefined ? [] : [checkedInline(inline)]), ...managed];
  return { documents: documents.length > 0 ? documents : null, plaintext };
}
