import "server-only";
import { sdmaListLibrariesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { Page } from "./inputs";
import { learnNames } from "./learn-names";
import { readAnswer } from "./read-answer";

/** Libraries that the caller may see, newest first. Source: ListLibraries. */
export async function listLibraries(ctx: Ctx, input: Page) {
  const loaded = await readAnswer(ctx, "ListLibraries", sdmaListLibrariesAnswerSchema, { ...input });
  return learnNames(ctx, loaded, ({ libraries }) =>
    libraries.map(({ libraryId, libraryName }) => ({ ids: [libraryId], name: libraryName })),
  );
}
