import "server-only";
import { sdmaListAssetsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { Page, ProjectInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of a project's assets, newest first. It may be empty and still carry nextToken: the limit counts assets in a transient state that are then left out. Source: ListAssets. */
export function listAssets(ctx: Ctx, input: ProjectInput & Page) {
  return readAnswer(ctx, "ListAssets", sdmaListAssetsAnswerSchema, { ...input });
}
