import type { AssetAddress, ProjectAddress } from "../../lib/shared/routes";
import {
  assetIdentifier,
  projectIdentifier,
  seedLargeProjectId,
  seedLibraryId,
  seedProjectId,
} from "../../sandbox/seed/identifiers";

const deploymentId = "rijeka";
export const libraryId = seedLibraryId;

/** @param key the seed's name of the project, such as `port` */
export const projectAddress = (key: string): ProjectAddress => ({
  deploymentId,
  libraryId,
  projectId: projectIdentifier(key),
});

export const assetAddress = (projectKey: string, assetName: string): AssetAddress => ({
  ...projectAddress(projectKey),
  assetId: assetIdentifier(projectKey, assetName),
});

export const port: ProjectAddress = { deploymentId, libraryId, projectId: seedProjectId };
export const tiles: ProjectAddress = { deploymentId: "large", libraryId, projectId: seedLargeProjectId };
