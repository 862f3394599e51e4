import "server-only";
import { sdmaListLibraryMembersAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, MemberKind, Page } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of a library's people or groups. Source: ListLibraryMembers. */
export function listLibraryMembers(ctx: Ctx, input: LibraryInput & Page & MemberKind) {
  return readAnswer(ctx, "ListLibraryMembers", sdmaListLibraryMembersAnswerSchema, { ...input });
}
