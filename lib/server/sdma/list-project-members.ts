import "server-only";
import { sdmaListProjectMembersAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { MemberKind, Page, ProjectInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** A page of a project's people or groups. Source: ListProjectMembers. */
export function listProjectMembers(ctx: Ctx, input: ProjectInput & Page & MemberKind) {
  return readAnswer(ctx, "ListProjectMembers", sdmaListProjectMembersAnswerSchema, { ...input });
}
