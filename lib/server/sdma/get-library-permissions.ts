import "server-only";
import { sdmaGetLibraryPermissionsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** What the caller may do in a library. Source: GetLibraryPermissions. */
export function getLibraryPermissions(ctx: Ctx, input: LibraryInput) {
  return readAnswer(ctx, "GetLibraryPermissions", sdmaGetLibraryPermissionsAnswerSchema, { ...input });
}
