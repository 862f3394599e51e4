import "server-only";
import { type AnswerClass, type Problem, problemSchema } from "@/lib/shared/contracts/problem";
import { problemTexts } from "@/lib/shared/problems/gateway-problem-texts";
import { isWrite } from "@/lib/shared/sdma/catalog";
import type { Classification } from "@/lib/shared/sdma/classify-answer";
import { redactText } from "../redact";

export interface ProblemFacts {
  operationId?: string | undefined;
  upstreamStatus?: number | undefined;
  requestId?: string | undefined;
  attempts?: number | undefined;
}

const longestMessage = 600;

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
    ...problemTexts[answerClass](classification, { isWrite: isWrite(facts.operationId ?? "") }),
    ...facts,
    upstreamMessage: redactText(message, secrets).slice(0, longestMessage) || undefined,
    denial,
    principalArn,
    resourceArn,
    parameterName,
    allowedValues,
    conflictCode,
  });
}

/** Keys without a value would turn into null on their way through other formats. */
function withoutUndefined(problem: Problem): Problem {
  return problemSchema.parse(
    Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined)),
  );
}

/** A failure without a response from AWS, such as a refused connection. */
export function describeFailure(answerClass: AnswerClass, message: string, facts: ProblemFacts): Problem {
  return describeProblem({ answerClass, layer: "network", message }, facts);
}
