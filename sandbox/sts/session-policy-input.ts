import type { CloudStore } from "../cloud/cloud-store";
import { type Form, formMembers } from "../http/form";
import { MalformedPolicyError, parsePolicy } from "../iam/policy-document";
import { listViolations, textViolations } from "./constraints";
import { StsRefusal } from "./sts-refusal";

/** Policies that limit a session. */
export interface SessionPolicies {
  /** Policy documents, the inline one first; null if none was sent. */
  documents: readonly string[] | null;
  /** The policies as sent, for the packed size; "" if there are none. */
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
 * Parses `Policy` and `PolicyArns`. A managed policy applies in its current version: later versions do not affect the
 * session.
 * @throws StsRefusal if a policy is malformed or does not exist
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
