import "server-only";
import { sdmaListLibraryAssetsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, Page } from "./inputs";
import { learnNames, placesOfAssets } from "./learn-names";
import { readAnswer } from "./read-answer";

/** A page of the assets of every project of a library. Source: ListLibraryAssets. */
export async function listLibraryAssets(ctx: Ctx, input: LibraryInput & Page) {
  const loaded = await readAnswer(ctx, "ListLibraryAssets", sdmaListLibraryAssetsAnswerSchema, { ...input });
  return learnNames(ctx, loaded, placesOfAssets);
}
