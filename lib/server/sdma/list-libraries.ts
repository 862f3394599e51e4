import "server-only";
import { sdmaListLibrariesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** Libraries that the caller may see, newest first. Source: ListLibraries. */
export function listLibraries(ctx: Ctx, input: Page) {
  return readAnswer(ctx, "ListLibraries", sdmaListLibrariesAnswerSchema, { ...input });
}
