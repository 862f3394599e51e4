import "server-only";
import { sdmaGetProjectAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { ProjectInput } from "./inputs";
import { learnName } from "./learn-names";
import { readAnswer } from "./read-answer";

/** One project with its counts; sizes in bytes. Source: GetProject. */
export async function getProject(ctx: Ctx, input: ProjectInput) {
  const loaded = await readAnswer(ctx, "GetProject", sdmaGetProjectAnswerSchema, { ...input });
  return learnName(ctx, loaded, {
    ids: [input.libraryId, input.projectId],
    nameOf: ({ projectName }) => projectName,
  });
}
