import "server-only";
import { sdmaListFilesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { AssetInput, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of the files of an asset's newest version; sizes in bytes. Source: ListFiles. */
export function listFiles(
  ctx: Ctx,
  input: AssetInput & Page & { root?: string; includeLocations?: boolean; includePreviews?: boolean },
) {
  return readAnswer(ctx, "ListFiles", sdmaListFilesAnswerSchema, { ...input });
}
