import "server-only";
import { sdmaListAssetAttributesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Attributes of an asset. Source: ListAssetAttributes. */
export function listAssetAttributes(ctx: Ctx, input: AssetInput) {
  return readAnswer(ctx, "ListAssetAttributes", sdmaListAssetAttributesAnswerSchema, { ...input });
}
