import "server-only";
import { sdmaListProjectsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** Projects of a library that the caller may see, newest first. Source: ListProjects. */
export function listProjects(ctx: Ctx, input: LibraryInput & Page) {
  return readAnswer(ctx, "ListProjects", sdmaListProjectsAnswerSchema, { ...input });
}
