import "server-only";
import type { Problem, ProblemLayer } from "@/lib/shared/contracts/problem";
import { noAnswerWithin } from "./deadline";
import { describeProblem, type ProblemFacts } from "./describe-problem";

/** What the portal waited for, by the layer that did not answer. */
const waitedFor: Partial<Record<ProblemLayer, string>> = {
  sts: "AWS's token service (STS), which issues the credentials of your role, did not respond. Nothing was sent to SDMA.",
  storage: "The file store did not respond.",
};

/** Describes a timeout of the portal, including its length. */
export function describeTimeout(layer: ProblemLayer, timeoutMs: number, facts: ProblemFacts): Problem {
  const title = noAnswerWithin(timeoutMs);
  const problem = describeProblem({ answerClass: "timeout", layer, message: `${title}.` }, facts);
  return { ...problem, title, detail: waitedFor[layer] ?? problem.detail };
}
