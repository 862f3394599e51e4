import "server-only";
import { sdmaListFilesForAssetVersionAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of the files of one version of an asset. Source: ListFilesForAssetVersion. */
export function listFilesForAssetVersion(
  ctx: Ctx,
  input: AssetInput & Page & { versionId: string; includeChanges?: boolean },
) {
  return readAnswer(ctx, "ListFilesForAssetVersion", sdmaListFilesForAssetVersionAnswerSchema, { ...input });
}
