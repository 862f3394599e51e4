import "server-only";
import { sdmaListAssetVersionsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Versions of an asset. Source: ListAssetVersions. */
export function listAssetVersions(ctx: Ctx, input: AssetInput) {
  return readAnswer(ctx, "ListAssetVersions", sdmaListAssetVersionsAnswerSchema, { ...input });
}
