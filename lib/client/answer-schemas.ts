const answers = () => import("@/lib/shared/sdma/generated/answers.gen");

/** Schemas of the answers that the browser reads, fetched with the first read: pages are shown without them. */
export const answerSchemas = {
  listLibraries: () => answers().then((module) => module.sdmaListLibrariesAnswerSchema),
  listProjects: () => answers().then((module) => module.sdmaListProjectsAnswerSchema),
  listAssets: () => answers().then((module) => module.sdmaListAssetsAnswerSchema),
  getAsset: () => answers().then((module) => module.sdmaGetAssetAnswerSchema),
  listFiles: () => answers().then((module) => module.sdmaListFilesAnswerSchema),
  listMembers: () => answers().then((module) => module.sdmaListProjectMembersAnswerSchema),
  listFilesForAssetVersion: () => answers().then((module) => module.sdmaListFilesForAssetVersionAnswerSchema),
  listAssetSuggestedAttributes: () =>
    answers().then((module) => module.sdmaListAssetSuggestedAttributesAnswerSchema),
  listFileVersions: () => answers().then((module) => module.sdmaListFileVersionsAnswerSchema),
  getPermissions: () => answers().then((module) => module.sdmaGetProjectPermissionsAnswerSchema),
} as const;
