import "server-only";
import { sdmaGetProjectPermissionsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { ProjectInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** What the caller may do in a project. Source: GetProjectPermissions. */
export function getProjectPermissions(ctx: Ctx, input: ProjectInput) {
  return readAnswer(ctx, "GetProjectPermissions", sdmaGetProjectPermissionsAnswerSchema, { ...input });
}
