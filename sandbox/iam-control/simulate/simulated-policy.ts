import {
  MalformedPolicyError,
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
} from "../../iam/policy-document";
import { invalidInput } from "../iam-refusal";
import { type Span, statementSpans } from "./statement-positions";

/** A policy in a simulation. */
export interface SimulatedPolicy {
  /** Its source, as IAM names it: `PolicyInputList.1`, `role_NAME_POLICY`, or a managed policy's name. */
  sourceId: string;
  sourceType: "IAM Policy" | "Resource Policy";
  document: PolicyDocument;
  /** One per statement, in order. */
  spans: readonly Span[];
}

/** @throws IamRefusal InvalidInput for text that is not a valid policy of that kind */
export function simulatedPolicy(
  sourceId: string,
  text: string,
  kind: PolicyKind = "identity",
): SimulatedPolicy {
  try {
    return {
      sourceId,
      sourceType: kind === "identity" ? "IAM Policy" : "Resource Policy",
      document: parsePolicy(text, kind),
      spans: statementSpans(text),
    };
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    throw invalidInput(`${sourceId}: ${error.message}`);
  }
}
