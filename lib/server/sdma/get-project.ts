import "server-only";
import { sdmaGetProjectAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { ProjectInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** One project with its counts; sizes in bytes. Source: GetProject. */
export function getProject(ctx: Ctx, input: ProjectInput) {
  return readAnswer(ctx, "GetProject", sdmaGetProjectAnswerSchema, { ...input });
}
