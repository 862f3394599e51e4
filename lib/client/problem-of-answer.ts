import * as z from "zod/mini";
import { type Problem, problemSchema } from "@/lib/shared/contracts/problem";
import { strangerProblem } from "@/lib/shared/problems/answer-problems";
import type { AnswerFacts } from "@/lib/shared/problems/browser-problems";

const problemAnswerSchema = z.object({ problem: problemSchema });

/** Reads the Problem out of an answer of status 400 and above, whoever wrote it. */
export function problemOfAnswer(body: unknown, facts: AnswerFacts): Problem {
  const parsed = problemAnswerSchema.safeParse(body);
  return parsed.success ? parsed.data.problem : strangerProblem(facts);
}
