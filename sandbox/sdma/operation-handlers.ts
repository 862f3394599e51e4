import type { OperationHandler } from "./operation-context";
import { getAsset } from "./operations/get-asset";
import { getFile } from "./operations/get-file";
import { getFileContent } from "./operations/get-file-content";
import { getFileVersion } from "./operations/get-file-version";
import { getLibrary } from "./operations/get-library";
import { getPersonas } from "./operations/get-personas";
import { getProject } from "./operations/get-project";
import { getAllProjectKnownAttributes, getProjectKnownAttributes } from "./operations/known-attributes";
import { listAssetAttributes } from "./operations/list-asset-attributes";
import { listAssetSuggestedAttributes } from "./operations/list-asset-suggested-attributes";
import { listAssetVersions } from "./operations/list-asset-versions";
import { listAssets } from "./operations/list-assets";
import { listFileVersions } from "./operations/list-file-versions";
import { listFiles } from "./operations/list-files";
import { listFilesForAssetVersion } from "./operations/list-files-for-asset-version";
import { listLibraries } from "./operations/list-libraries";
import { listLibraryAssets } from "./operations/list-library-assets";
import { listProjects } from "./operations/list-projects";
import { getMember, listMembers } from "./operations/members";
import { getPermissions } from "./operations/permissions";

/** The operations that are played. Every other one of the API answers 500, never a success that did nothing. */
export const operationHandlers: ReadonlyMap<string, OperationHandler> = new Map(
  Object.entries({
    ListLibraries: listLibraries,
    GetLibrary: getLibrary,
    GetLibraryPermissions: getPermissions("library"),
    ListLibraryMembers: listMembers("library"),
    GetLibraryMember: getMember("library"),
    ListLibraryAssets: listLibraryAssets,
    GetAllProjectKnownAttributes: getAllProjectKnownAttributes,
    ListProjects: listProjects,
    GetProject: getProject,
    GetProjectPermissions: getPermissions("project"),
    ListProjectMembers: listMembers("project"),
    GetProjectMember: getMember("project"),
    GetProjectKnownAttributes: getProjectKnownAttributes,
    ListAssets: listAssets,
    GetAsset: getAsset,
    ListAssetAttributes: listAssetAttributes,
    ListAssetSuggestedAttributes: listAssetSuggestedAttributes,
    ListAssetVersions: listAssetVersions,
    ListFiles: listFiles,
    ListFilesForAssetVersion: listFilesForAssetVersion,
    GetFile: getFile,
    GetFileContent: getFileContent,
    GetFileVersion: getFileVersion,
    ListFileVersions: listFileVersions,
    GetAssetTemplatePermissions: getPermissions("assetTemplate"),
    ListAssetTemplateMembers: listMembers("assetTemplate"),
    GetAssetTemplateMember: getMember("assetTemplate"),
    GetConnectorPermissions: getPermissions("connector"),
    ListConnectorMembers: listMembers("connector"),
    GetConnectorMember: getMember("connector"),
    GetPersonas: getPersonas,
  }),
);
