import "server-only";
import { sdmaListFileVersionsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { FileInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Versions of a file. Source: ListFileVersions. */
export function listFileVersions(ctx: Ctx, input: FileInput) {
  return readAnswer(ctx, "ListFileVersions", sdmaListFileVersionsAnswerSchema, {
    ...input,
    fileIdOrPathId: input.fileId,
  });
}
