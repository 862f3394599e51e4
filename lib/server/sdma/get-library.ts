import "server-only";
import { sdmaGetLibraryAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput } from "./inputs";
import { learnName } from "./learn-names";
import { readAnswer } from "./read-answer";

/** One library with its storage and the solution's version. Source: GetLibrary. */
export async function getLibrary(ctx: Ctx, input: LibraryInput) {
  const loaded = await readAnswer(ctx, "GetLibrary", sdmaGetLibraryAnswerSchema, { ...input });
  return learnName(ctx, loaded, { ids: [input.libraryId], nameOf: ({ libraryName }) => libraryName });
}
