import "server-only";
import { sdmaListLibraryAssetsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of the assets of every project of a library. Source: ListLibraryAssets. */
export function listLibraryAssets(ctx: Ctx, input: LibraryInput & Page) {
  return readAnswer(ctx, "ListLibraryAssets", sdmaListLibraryAssetsAnswerSchema, { ...input });
}
