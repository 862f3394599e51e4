import "server-only";
import { sdmaGetFileAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import type { Ctx } from "./ctx";
import type { FileInput } from "./inputs";
import { learnName } from "./learn-names";
import { readAnswer } from "./read-answer";

/** One file; its presigned address is withheld, an empty `url` says that its content may be read. Source: GetFile. */
export async function getFile(ctx: Ctx, input: FileInput) {
  const { libraryId, projectId, assetId, fileId } = input;
  const values = { ...input, fileIdOrPathId: fileId };
  const loaded = await readAnswer(ctx, "GetFile", sdmaGetFileAnswerSchema, values);
  return learnName(ctx, loaded, {
    ids: [libraryId, projectId, assetId, fileId],
    nameOf: ({ path }) => nameOfPath(path),
  });
}
