import "server-only";
import { sdmaGetLibraryAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** One library with its storage and the solution's version. Source: GetLibrary. */
export function getLibrary(ctx: Ctx, input: LibraryInput) {
  return readAnswer(ctx, "GetLibrary", sdmaGetLibraryAnswerSchema, { ...input });
}
