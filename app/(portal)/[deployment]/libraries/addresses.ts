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

/** Next leaves escapes of what is not ASCII as they stand in the address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A page's route parameters as the address that routes and verbs take. Ids are checked where they are used. */
export async function libraryAddress(params: Promise<LibraryParams>) {
  const { deployment, libraryId } = await params;
  return { deploymentId: deployment, libraryId: decoded(libraryId) };
}
export async function projectAddress(params: Promise<ProjectParams>): Promise<ProjectAddress> {
  const { projectId } = await params;
  return { ...(await libraryAddress(params)), projectId: decoded(projectId) };
}
export async function assetAddress(params: Promise<AssetParams>): Promise<AssetAddress> {
  const { assetId } = await params;
  return { ...(await projectAddress(params)), assetId: decoded(assetId) };
}
export async function fileAddress(params: Promise<FileParams>): Promise<FileAddress> {
  const { fileId } = await params;
  return { ...(await assetAddress(params)), fileId: decoded(fileId) };
}
