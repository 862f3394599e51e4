import {
  MalformedPolicyError,
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
} from "../../iam/policy-document";
import { invalidInput } from "../iam-refusal";
import { type Span, statementSpans } from "./statement-positions";

/** One policy that takes part in a simulation. */
export interface SimulatedPolicy {
  /** Where it comes from, in IAM's words: `PolicyInputList.1`, `role_NAME_POLICY`, or a managed policy's name. */
  sourceId: string;
  sourceType: "IAM Policy" | "Resource Policy";
  document: PolicyDocument;
  /** One for each statement, in their order. */
  spans: readonly Span[];
}

/** @throws IamRefusal InvalidInput for text that is no policy of that kind */
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
