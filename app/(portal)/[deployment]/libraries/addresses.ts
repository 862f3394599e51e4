import type { AssetAddress, FileAddress, ProjectAddress } from "@/lib/shared/routes";

export interface LibraryParams {
  deployment: string;
  libraryId: string;
}
export interface ProjectParams extends LibraryParams {
  projectId: string;
}
export interface AssetParams extends ProjectParams {
  assetId: string;
}
export interface FileParams extends AssetParams {
  fileId: string;
}

/** A page's route parameters as the address that routes and verbs take. Ids are checked where they are used. */
export async function libraryAddress(params: Promise<LibraryParams>) {
  const { deployment, ...ids } = await params;
  return { deploymentId: deployment, ...ids };
}
export async function projectAddress(params: Promise<ProjectParams>): Promise<ProjectAddress> {
  const { deployment, ...ids } = await params;
  return { deploymentId: deployment, ...ids };
}
export async function assetAddress(params: Promise<AssetParams>): Promise<AssetAddress> {
  const { deployment, ...ids } = await params;
  return { deploymentId: deployment, ...ids };
}
export async function fileAddress(params: Promise<FileParams>): Promise<FileAddress> {
  const { deployment, ...ids } = await params;
  return { deploymentId: deployment, ...ids };
}
