import { cache } from "react";
import { requirePage } from "@/lib/server/door/next/page";
import type { Ctx } from "@/lib/server/sdma/ctx";
import { nameOwner } from "@/lib/server/sdma/learn-names";
import { nameAncestors, nameRefusedLibrary } from "@/lib/server/sdma/name-ancestors";
import { getAsset, getFile, getLibrary, getProject } from "@/lib/server/sdma/read-resources";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";

/** Puts a resource among those that the person opened last. */
function opened<Data>(ctx: Ctx, ids: string[], loaded: Loaded<Data>, nameOf: (data: Data) => string) {
  if (loaded.ok) ctx.names.open(nameOwner(ctx), { ids, name: nameOf(loaded.data) });
  return loaded;
}

/*
 * The resource a page is about, read once for its title and its body: a second read would be joined, but the strip
 * would then count the request for neither or for the wrong one.
 */
export const readLibrary = cache(async (deploymentId: string, libraryId: string) => {
  const { ctx, answerWith } = await requirePage(deploymentId);
  const library = answerWith(await getLibrary(ctx, { libraryId }));
  return opened(ctx, [libraryId], library, ({ libraryName }) => libraryName);
});
export const readProject = cache(async (deploymentId: string, libraryId: string, projectId: string) => {
  const { ctx, answerWith } = await requirePage(deploymentId);
  const project = answerWith(await getProject(ctx, { libraryId, projectId }));
  return opened(ctx, [libraryId, projectId], project, ({ projectName }) => projectName);
});
export const readAsset = cache(
  async (deploymentId: string, libraryId: string, projectId: string, assetId: string) => {
    const { ctx, answerWith } = await requirePage(deploymentId);
    const asset = answerWith(await getAsset(ctx, { libraryId, projectId, assetId }));
    return opened(ctx, [libraryId, projectId, assetId], asset, ({ assetName }) => assetName);
  },
);
export const readFile = cache(
  async (deploymentId: string, libraryId: string, projectId: string, assetId: string, fileId: string) => {
    const { ctx, answerWith } = await requirePage(deploymentId);
    const file = answerWith(await getFile(ctx, { libraryId, projectId, assetId, fileId }));
    return opened(ctx, [libraryId, projectId, assetId, fileId], file, ({ path }) => nameOfPath(path));
  },
);

/** What the resource of a page and those above it are called, as far as this person knows. */
export const readNames = cache(
  async (
    deploymentId: string,
    libraryId: string,
    projectId?: string,
    assetId?: string,
    fileId?: string,
  ): Promise<NamedPlaces> => {
    const { ctx } = await requirePage(deploymentId);
    if (!projectId) {
      const library = await readLibrary(deploymentId, libraryId);
      if (!library.ok && library.problem.code.startsWith("access-denied"))
        return nameRefusedLibrary(ctx, libraryId);
    }
    return nameAncestors(
      ctx,
      [libraryId, projectId, assetId, fileId].filter((id) => id !== undefined),
    );
  },
);
