import type { AssetAddress, FileAddress, ProjectAddress } from "@/lib/shared/routes";
import { type PathQuery, proxyPath } from "./proxy-path";

type LibraryAddress = Pick<ProjectAddress, "libraryId">;
type WithoutDeployment<Address> = Omit<Address, "deploymentId">;
type Project = WithoutDeployment<ProjectAddress>;
type Asset = WithoutDeployment<AssetAddress>;

const templates = {
  library: "/iam/libraries/{libraryId}",
  project: "/iam/libraries/{libraryId}/projects/{projectId}",
  asset: "/iam/libraries/{libraryId}/projects/{projectId}/assets/{assetId}",
  file: "/iam/libraries/{libraryId}/projects/{projectId}/assets/{assetId}/files/{fileId}",
  version: "/iam/libraries/{libraryId}/projects/{projectId}/assets/{assetId}/versions/{versionId}",
} as const;

/** Locations and previews cost no request of their own, so every listing of files asks for them. */
const fileQuery = { includeLocations: true, includePreviews: true } as const;

/** Wire paths of the reads that pages make from the browser, each named for its operation. */
export const sdmaPaths = {
  listLibraries: (query?: PathQuery) => proxyPath("/iam/libraries", {}, query),
  getLibraryPermissions: (at: LibraryAddress) => proxyPath(`${templates.library}/permissions`, at),
  listProjects: (at: LibraryAddress, query?: PathQuery) =>
    proxyPath(`${templates.library}/projects`, at, query),
  listLibraryAssets: (at: LibraryAddress, query?: PathQuery) =>
    proxyPath(`${templates.library}/assets`, at, query),
  listLibraryMembers: (at: LibraryAddress, query: PathQuery) =>
    proxyPath(`${templates.library}/members`, at, query),
  getProject: (at: Project) => proxyPath(templates.project, at),
  getProjectPermissions: (at: Project) => proxyPath(`${templates.project}/permissions`, at),
  listProjectMembers: (at: Project, query: PathQuery) => proxyPath(`${templates.project}/members`, at, query),
  getProjectKnownAttributes: (at: Project) => proxyPath(`${templates.project}/known-attributes`, at),
  listAssets: (at: Project, query?: PathQuery) => proxyPath(`${templates.project}/assets`, at, query),
  getAsset: (at: Asset) => proxyPath(templates.asset, at),
  listFiles: (at: Asset, query?: PathQuery) =>
    proxyPath(`${templates.asset}/files`, at, { ...fileQuery, ...query }),
  listAssetAttributes: (at: Asset) => proxyPath(`${templates.asset}/attributes`, at),
  listAssetSuggestedAttributes: (at: Asset) => proxyPath(`${templates.asset}/suggested-attributes`, at),
  listAssetVersions: (at: Asset) => proxyPath(`${templates.asset}/versions`, at),
  listFilesForAssetVersion: (at: Asset & { versionId: string }, query?: PathQuery) =>
    proxyPath(`${templates.version}/files`, at, query),
  getFile: (at: WithoutDeployment<FileAddress>) => proxyPath(templates.file, at),
  listFileVersions: (at: WithoutDeployment<FileAddress>) => proxyPath(`${templates.file}/versions`, at),
} as const;
