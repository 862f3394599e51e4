import "server-only";
import type { AnswerClass, Problem } from "@/lib/shared/contracts/problem";
import { redactText } from "../redact";
import type { Classification } from "./classify-answer";
import { problemWords } from "./problem-words";

export interface ProblemFacts {
  operationId?: string | undefined;
  upstreamStatus?: number | undefined;
  requestId?: string | undefined;
  attempts?: number | undefined;
}

const longestMessage = 600;
/** A signature mismatch names the canonical request, and with it every signed header. */
const longestRead = 8_192;

/**
 * Turns a classified answer into what a person sees.
 * @param secrets values that must never be shown, whatever they look like
 */
export function describeProblem(
  classification: Classification,
  facts: ProblemFacts,
  secrets: Iterable<string> = [],
): Problem {
  const { answerClass, layer, message, denial, principalArn, resourceArn } = classification;
  const { parameterName, allowedValues, conflictCode } = classification;
  return withoutUndefined({
    code: answerClass,
    layer,
    ...problemWords[answerClass](classification),
    ...facts,
    upstreamMessage: redactText(message.slice(0, longestRead), secrets).slice(0, longestMessage) || undefined,
    denial,
    principalArn,
    resourceArn,
    parameterName,
    allowedValues,
    conflictCode,
  });
}

function withoutUndefined(problem: { [Key in keyof Problem]: Problem[Key] | undefined } & Problem): Problem {
  const cleaned: Problem = { ...problem };
  for (const key of Object.keys(cleaned)) {
    if (Reflect.get(cleaned, key) === undefined) Reflect.deleteProperty(cleaned, key);
  }
  return cleaned;
}

/** A failure that has no answer of AWS behind it, such as a refused connection. */
export function describeFailure(answerClass: AnswerClass, message: string, facts: ProblemFacts): Problem {
  return describeProblem({ answerClass, layer: "network", message }, facts);
}
