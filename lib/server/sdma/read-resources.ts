import "server-only";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import type { PathValues, QueryValues } from "@/lib/shared/sdma/read-request";
import type { Ctx } from "./ctx";
import { learnName, learnNames, placesOfAssets } from "./learn-names";
import { readAnswer } from "./read-answer";

type LibraryInput = PathValues<typeof reads.getLibrary>;
type ProjectInput = PathValues<typeof reads.getProject>;
type AssetInput = PathValues<typeof reads.getAsset>;

/** Id of a file or of a path. */
export type FileInput = AssetInput & { fileId: string };

/** One library with its storage and the solution's version. Source: GetLibrary. */
export async function getLibrary(ctx: Ctx, input: LibraryInput) {
  const loaded = await readAnswer(ctx, reads.getLibrary, input);
  return learnName(ctx, loaded, { ids: [input.libraryId], nameOf: ({ libraryName }) => libraryName });
}

/** One project with its counts; sizes in bytes. Source: GetProject. */
export async function getProject(ctx: Ctx, input: ProjectInput) {
  const loaded = await readAnswer(ctx, reads.getProject, input);
  return learnName(ctx, loaded, {
    ids: [input.libraryId, input.projectId],
    nameOf: ({ projectName }) => projectName,
  });
}

/** One asset with its counts; sizes in bytes. Source: GetAsset. */
export async function getAsset(ctx: Ctx, input: AssetInput) {
  const loaded = await readAnswer(ctx, reads.getAsset, input);
  return learnName(ctx, loaded, {
    ids: [input.libraryId, input.projectId, input.assetId],
    nameOf: ({ assetName }) => assetName,
  });
}

/** One file; its presigned address is withheld, an empty `url` says that its content may be read. Source: GetFile. */
export async function getFile(ctx: Ctx, input: FileInput) {
  const { libraryId, projectId, assetId, fileId } = input;
  const loaded = await readAnswer(ctx, reads.getFile, { ...input, fileIdOrPathId: fileId });
  return learnName(ctx, loaded, {
    ids: [libraryId, projectId, assetId, fileId],
    nameOf: ({ path }) => nameOfPath(path),
  });
}

/** Libraries that the caller may see, newest first. Source: ListLibraries. */
export async function listLibraries(ctx: Ctx, input: QueryValues<typeof reads.listLibraries>) {
  const loaded = await readAnswer(ctx, reads.listLibraries, input);
  return learnNames(ctx, loaded, ({ libraries }) =>
    libraries.map(({ libraryId, libraryName }) => ({ ids: [libraryId], name: libraryName })),
  );
}

/** Projects of a library that the caller may see, newest first. Source: ListProjects. */
export async function listProjects(ctx: Ctx, input: LibraryInput & QueryValues<typeof reads.listProjects>) {
  const loaded = await readAnswer(ctx, reads.listProjects, input);
  return learnNames(ctx, loaded, ({ projects }) =>
    projects.map(({ projectId, projectName }) => ({ ids: [input.libraryId, projectId], name: projectName })),
  );
}

/**
 * A page of a project's assets, newest first. It may be empty and still carry nextToken: the limit counts assets in a
 * transient state that are then left out. Source: ListAssets.
 */
export async function listAssets(ctx: Ctx, input: ProjectInput & QueryValues<typeof reads.listAssets>) {
  return learnNames(ctx, await readAnswer(ctx, reads.listAssets, input), placesOfAssets);
}

/** A page of the assets of every project of a library. Source: ListLibraryAssets. */
export async function listLibraryAssets(
  ctx: Ctx,
  input: LibraryInput & QueryValues<typeof reads.listLibraryAssets>,
) {
  return learnNames(ctx, await readAnswer(ctx, reads.listLibraryAssets, input), placesOfAssets);
}
