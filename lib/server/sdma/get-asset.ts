import "server-only";
import { sdmaGetAssetAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput } from "./inputs";
import { learnName } from "./learn-names";
import { readAnswer } from "./read-answer";

/** One asset with its counts; sizes in bytes. Source: GetAsset. */
export async function getAsset(ctx: Ctx, input: AssetInput) {
  const loaded = await readAnswer(ctx, "GetAsset", sdmaGetAssetAnswerSchema, { ...input });
  return learnName(ctx, loaded, {
    ids: [input.libraryId, input.projectId, input.assetId],
    nameOf: ({ assetName }) => assetName,
  });
}
