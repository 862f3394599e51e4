import "server-only";
import { sdmaGetProjectKnownAttributesAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { ProjectInput } from "./inputs";
import { readAnswer } from "./read-answer";

/** Names and values of the attributes that a project's assets use. Source: GetProjectKnownAttributes. */
export function getProjectKnownAttributes(ctx: Ctx, input: ProjectInput) {
  return readAnswer(ctx, "GetProjectKnownAttributes", sdmaGetProjectKnownAttributesAnswerSchema, {
    ...input,
  });
}
