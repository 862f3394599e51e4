import "server-only";
import { sdmaListAssetSuggestedAttributesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Attributes that SDMA's analysis suggests, by file type. Source: ListAssetSuggestedAttributes. */
export function listAssetSuggestedAttributes(ctx: Ctx, input: AssetInput) {
  return readAnswer(ctx, "ListAssetSuggestedAttributes", sdmaListAssetSuggestedAttributesAnswerSchema, {
    ...input,
  });
}
