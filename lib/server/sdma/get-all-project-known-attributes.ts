import "server-only";
import { sdmaGetAllProjectKnownAttributesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Names and values of the attributes in use across a library. Source: GetAllProjectKnownAttributes. */
export function getAllProjectKnownAttributes(ctx: Ctx, input: LibraryInput) {
  return readAnswer(ctx, "GetAllProjectKnownAttributes", sdmaGetAllProjectKnownAttributesAnswerSchema, {
    ...input,
  });
}
