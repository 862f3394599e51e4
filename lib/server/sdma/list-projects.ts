import "server-only";
import { sdmaListProjectsAnswerSchema } from "@/lib/shared/sdma/generated/answers.gen";
import type { Ctx } from "./ctx";
import type { LibraryInput, Page } from "./inputs";
import { learnNames } from "./learn-names";
import { readAnswer } from "./read-answer";

/** Projects of a library that the caller may see, newest first. Source: ListProjects. */
export async function listProjects(ctx: Ctx, input: LibraryInput & Page) {
  const loaded = await readAnswer(ctx, "ListProjects", sdmaListProjectsAnswerSchema, { ...input });
  return learnNames(ctx, loaded, ({ projects }) =>
    projects.map(({ projectId, projectName }) => ({ ids: [input.libraryId, projectId], name: projectName })),
  );
}
