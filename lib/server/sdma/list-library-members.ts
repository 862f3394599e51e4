import "server-only";
import { sdmaListLibraryMembersAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of a library's members. Source: ListLibraryMembers. */
export function listLibraryMembers(
  ctx: Ctx,
  input: LibraryInput & Page & { principalType: "USER" | "GROUP" },
) {
  return readAnswer(ctx, "ListLibraryMembers", sdmaListLibraryMembersAnswerSchema, { ...input });
}
