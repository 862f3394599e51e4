import "server-only";
import { sdmaListAssetsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { Page, ProjectInput } from "./inputs";
import { learnNames, placesOfAssets } from "./learn-names";
import { readAnswer } from "./read-answer";

/** A page of a project's assets, newest first. It may be empty and still carry nextToken: the limit counts assets in a transient state that are then left out. Source: ListAssets. */
export async function listAssets(ctx: Ctx, input: ProjectInput & Page) {
  const loaded = await readAnswer(ctx, "ListAssets", sdmaListAssetsAnswerSchema, { ...input });
  return learnNames(ctx, loaded, placesOfAssets);
}
