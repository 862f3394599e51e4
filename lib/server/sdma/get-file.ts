import "server-only";
import { sdmaGetFileAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { FileInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** One file; its presigned address is withheld, an empty `url` says that its content may be read. Source: GetFile. */
export function getFile(ctx: Ctx, input: FileInput) {
  return readAnswer(ctx, "GetFile", sdmaGetFileAnswerSchema, { ...input, fileIdOrPathId: input.fileId });
}
