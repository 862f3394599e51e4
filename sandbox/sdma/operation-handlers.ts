import type { OperationHandler } from "./operation-context";
import { addMember } from "./operations/add-member";
import {
  getConnectorResources,
  getConnectorResourcesViaAsset,
  getConnectorResourcesViaAssetTemplate,
  getConnectorResourcesViaAssetTemplateProject,
} from "./operations/connector-resources";
import { createAsset } from "./operations/create-asset";
import { createAssetTemplate } from "./operations/create-asset-template";
import { createConnector } from "./operations/create-connector";
import { createProject } from "./operations/create-project";
import { deleteAsset } from "./operations/delete-asset";
import { deleteAssetTemplate } from "./operations/delete-asset-template";
import { deleteConnector } from "./operations/delete-connector";
import { deleteMember } from "./operations/delete-member";
import { deleteProject } from "./operations/delete-project";
import { getAsset } from "./operations/get-asset";
import { getAssetTemplate } from "./operations/get-asset-template";
import { getConnector } from "./operations/get-connector";
import { getFile } from "./operations/get-file";
import { getFileContent } from "./operations/get-file-content";
import { getFileVersion } from "./operations/get-file-version";
import { getLibrary } from "./operations/get-library";
import { getPersonas } from "./operations/get-personas";
import { getProject } from "./operations/get-project";
import { getAllProjectKnownAttributes, getProjectKnownAttributes } from "./operations/known-attributes";
import { listAssetAttributes } from "./operations/list-asset-attributes";
import { listAssetSuggestedAttributes } from "./operations/list-asset-suggested-attributes";
import { listAssetTemplateAssets } from "./operations/list-asset-template-assets";
import { listAssetTemplates, listAvailableAssetTemplates } from "./operations/list-asset-templates";
import { listAssetVersions } from "./operations/list-asset-versions";
import { listAssets } from "./operations/list-assets";
import {
  listAssetTemplateProjectAssociations,
  listConnectorAssetTemplateAssociations,
} from "./operations/list-associations";
import { listAvailableConnectors, listConnectors } from "./operations/list-connectors";
import { listFileVersions } from "./operations/list-file-versions";
import { listFiles } from "./operations/list-files";
import { listFilesForAssetVersion } from "./operations/list-files-for-asset-version";
import { listLibraries } from "./operations/list-libraries";
import { listLibraryAssets } from "./operations/list-library-assets";
import { listProjects } from "./operations/list-projects";
import { getMember, listMembers } from "./operations/members";
import { getPermissions } from "./operations/permissions";
import { queryAuditEvents } from "./operations/query-audit-events";
import { searchAssets } from "./operations/search-assets";
import { searchFiles } from "./operations/search-files";
import {
  triggerConnectorOnAsset,
  triggerConnectorOnAssetDirect,
  triggerConnectorOnProjectDirect,
} from "./operations/trigger-connector";
import { updateAsset } from "./operations/update-asset";
import { updateAssetTemplate } from "./operations/update-asset-template";
import {
  updateAssetTemplateProjectAssociation,
  updateConnectorAssetTemplateAssociation,
} from "./operations/update-association";
import { updateConnector } from "./operations/update-connector";
import { updateMember } from "./operations/update-member";
import { updateProject } from "./operations/update-project";
import { getAssetCredentials, getProjectCredentials } from "./operations/vend-credentials";
import {
  verifyAssetConnectorRelationship,
  verifyProjectConnectorRelationship,
} from "./operations/verify-connector-relationship";

/** What runs each operation of the document. */
export const operationHandlers: ReadonlyMap<string, OperationHandler> = new Map(
  Object.entries({
    ListLibraries: listLibraries,
    GetLibrary: getLibrary,
    GetLibraryPermissions: getPermissions("library"),
    ListLibraryMembers: listMembers("library"),
    GetLibraryMember: getMember("library"),
    AddLibraryMember: addMember("library"),
    UpdateLibraryMember: updateMember("library"),
    DeleteLibraryMember: deleteMember("library"),
    ListLibraryAssets: listLibraryAssets,
    GetAllProjectKnownAttributes: getAllProjectKnownAttributes,
    SearchAssets: searchAssets,
    SearchFiles: searchFiles,
    QueryAuditEvents: queryAuditEvents,
    ListProjects: listProjects,
    CreateProject: createProject,
    GetProject: getProject,
    UpdateProject: updateProject,
    DeleteProject: deleteProject,
    GetProjectPermissions: getPermissions("project"),
    ListProjectMembers: listMembers("project"),
    GetProjectMember: getMember("project"),
    AddProjectMember: addMember("project"),
    UpdateProjectMember: updateMember("project"),
    DeleteProjectMember: deleteMember("project"),
    GetProjectKnownAttributes: getProjectKnownAttributes,
    ListAssets: listAssets,
    CreateAsset: createAsset,
    GetAsset: getAsset,
    UpdateAsset: updateAsset,
    DeleteAsset: deleteAsset,
    GetAssetCredentials: getAssetCredentials,
    GetProjectCredentials: getProjectCredentials,
    ListAssetAttributes: listAssetAttributes,
    ListAssetSuggestedAttributes: listAssetSuggestedAttributes,
    ListAssetVersions: listAssetVersions,
    ListFiles: listFiles,
    ListFilesForAssetVersion: listFilesForAssetVersion,
    GetFile: getFile,
    GetFileContent: getFileContent,
    GetFileVersion: getFileVersion,
    ListFileVersions: listFileVersions,
    ListAssetTemplates: listAssetTemplates,
    ListAvailableAssetTemplates: listAvailableAssetTemplates,
    ListAssetTemplateAssets: listAssetTemplateAssets,
    CreateAssetTemplate: createAssetTemplate,
    GetAssetTemplate: getAssetTemplate,
    UpdateAssetTemplate: updateAssetTemplate,
    DeleteAssetTemplate: deleteAssetTemplate,
    GetAssetTemplatePermissions: getPermissions("assetTemplate"),
    ListAssetTemplateMembers: listMembers("assetTemplate"),
    GetAssetTemplateMember: getMember("assetTemplate"),
    AddAssetTemplateMember: addMember("assetTemplate"),
    UpdateAssetTemplateMember: updateMember("assetTemplate"),
    DeleteAssetTemplateMember: deleteMember("assetTemplate"),
    ListAssetTemplateProjectAssociations: listAssetTemplateProjectAssociations,
    UpdateAssetTemplateProjectAssociation: updateAssetTemplateProjectAssociation,
    ListConnectors: listConnectors,
    ListAvailableConnectors: listAvailableConnectors,
    CreateConnector: createConnector,
    GetConnector: getConnector,
    UpdateConnector: updateConnector,
    DeleteConnector: deleteConnector,
    ListConnectorAssetTemplateAssociations: listConnectorAssetTemplateAssociations,
    UpdateConnectorAssetTemplateAssociation: updateConnectorAssetTemplateAssociation,
    GetConnectorResources: getConnectorResources,
    GetConnectorResourcesViaAsset: getConnectorResourcesViaAsset,
    GetConnectorResourcesViaAssetTemplate: getConnectorResourcesViaAssetTemplate,
    GetConnectorResourcesViaAssetTemplateProject: getConnectorResourcesViaAssetTemplateProject,
    VerifyProjectConnectorRelationship: verifyProjectConnectorRelationship,
    VerifyAssetConnectorRelationship: verifyAssetConnectorRelationship,
    GetConnectorPermissions: getPermissions("connector"),
    ListConnectorMembers: listMembers("connector"),
    GetConnectorMember: getMember("connector"),
    AddConnectorMember: addMember("connector"),
    UpdateConnectorMember: updateMember("connector"),
    DeleteConnectorMember: deleteMember("connector"),
    TriggerConnectorOnAsset: triggerConnectorOnAsset,
    TriggerConnectorOnAssetDirect: triggerConnectorOnAssetDirect,
    TriggerConnectorOnProjectDirect: triggerConnectorOnProjectDirect,
    GetPersonas: getPersonas,
  }),
);
