import "server-only";
import { sdmaGetAssetAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** One asset with its counts; sizes in bytes. Source: GetAsset. */
export function getAsset(ctx: Ctx, input: AssetInput) {
  return readAnswer(ctx, "GetAsset", sdmaGetAssetAnswerSchema, { ...input });
}
