import { cache } from "react";
import { requirePage } from "@/lib/server/door/next/page";
import { getAsset } from "@/lib/server/sdma/get-asset";
import { getFile } from "@/lib/server/sdma/get-file";
import { getLibrary } from "@/lib/server/sdma/get-library";
import { getProject } from "@/lib/server/sdma/get-project";

/*
 * The resource a page is about, read once for its title and its body: a second read would be joined, but the strip
 * would then count the request for neither or for the wrong one.
 */
export const readLibrary = cache(async (deploymentId: string, libraryId: string) => {
  const { ctx, answerWith } = await requirePage(deploymentId);
  return answerWith(await getLibrary(ctx, { libraryId }));
});
export const readProject = cache(async (deploymentId: string, libraryId: string, projectId: string) => {
  const { ctx, answerWith } = await requirePage(deploymentId);
  return answerWith(await getProject(ctx, { libraryId, projectId }));
});
export const readAsset = cache(
  async (deploymentId: string, libraryId: string, projectId: string, assetId: string) => {
    const { ctx, answerWith } = await requirePage(deploymentId);
    return answerWith(await getAsset(ctx, { libraryId, projectId, assetId }));
  },
);
export const readFile = cache(
  async (deploymentId: string, libraryId: string, projectId: string, assetId: string, fileId: string) => {
    const { ctx, answerWith } = await requirePage(deploymentId);
    return answerWith(await getFile(ctx, { libraryId, projectId, assetId, fileId }));
  },
);
