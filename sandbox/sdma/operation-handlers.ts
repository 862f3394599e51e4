import type { OperationHandler } from "./operation-context";
import { createAssetTemplate } from "./operations/asset-templates/create-asset-template";
import { deleteAssetTemplate } from "./operations/asset-templates/delete-asset-template";
import { getAssetTemplate } from "./operations/asset-templates/get-asset-template";
import { listAssetTemplateAssets } from "./operations/asset-templates/list-asset-template-assets";
import {
  listAssetTemplates,
  listAvailableAssetTemplates,
} from "./operations/asset-templates/list-asset-templates";
import { updateAssetTemplate } from "./operations/asset-templates/update-asset-template";
import { createAsset } from "./operations/assets/create-asset";
import { deleteAsset } from "./operations/assets/delete-asset";
import { getAsset } from "./operations/assets/get-asset";
import { listAssetAttributes } from "./operations/assets/list-asset-attributes";
import { listAssetSuggestedAttributes } from "./operations/assets/list-asset-suggested-attributes";
import { listAssetVersions } from "./operations/assets/list-asset-versions";
import { listAssets } from "./operations/assets/list-assets";
import { searchAssets } from "./operations/assets/search-assets";
import { updateAsset } from "./operations/assets/update-asset";
import { getAssetCredentials, getProjectCredentials } from "./operations/assets/vend-credentials";
import {
  listAssetTemplateProjectAssociations,
  listConnectorAssetTemplateAssociations,
} from "./operations/associations/list-associations";
import {
  updateAssetTemplateProjectAssociation,
  updateConnectorAssetTemplateAssociation,
} from "./operations/associations/update-association";
import { queryAuditEvents } from "./operations/audit-events/query-audit-events";
import {
  getConnectorResources,
  getConnectorResourcesViaAsset,
  getConnectorResourcesViaAssetTemplate,
  getConnectorResourcesViaAssetTemplateProject,
} from "./operations/connectors/connector-resources";
import { createConnector } from "./operations/connectors/create-connector";
import { deleteConnector } from "./operations/connectors/delete-connector";
import { getConnector } from "./operations/connectors/get-connector";
import { listAvailableConnectors, listConnectors } from "./operations/connectors/list-connectors";
import {
  triggerConnectorOnAsset,
  triggerConnectorOnAssetDirect,
  triggerConnectorOnProjectDirect,
} from "./operations/connectors/trigger-connector";
import { updateConnector } from "./operations/connectors/update-connector";
import {
  verifyAssetConnectorRelationship,
  verifyProjectConnectorRelationship,
} from "./operations/connectors/verify-connector-relationship";
import { getFile } from "./operations/files/get-file";
import { getFileContent } from "./operations/files/get-file-content";
import { getFileVersion } from "./operations/files/get-file-version";
import { listFileVersions } from "./operations/files/list-file-versions";
import { listFiles } from "./operations/files/list-files";
import { listFilesForAssetVersion } from "./operations/files/list-files-for-asset-version";
import { searchFiles } from "./operations/files/search-files";
import { getLibrary } from "./operations/libraries/get-library";
import { listLibraries } from "./operations/libraries/list-libraries";
import { listLibraryAssets } from "./operations/libraries/list-library-assets";
import { addMember } from "./operations/members/add-member";
import { deleteMember } from "./operations/members/delete-member";
import { getPersonas } from "./operations/members/get-personas";
import { getMember, listMembers } from "./operations/members/members";
import { getPermissions } from "./operations/members/permissions";
import { updateMember } from "./operations/members/update-member";
import { createProject } from "./operations/projects/create-project";
import { deleteProject } from "./operations/projects/delete-project";
import { getProject } from "./operations/projects/get-project";
import {
  getAllProjectKnownAttributes,
  getProjectKnownAttributes,
} from "./operations/projects/known-attributes";
import { listProjects } from "./operations/projects/list-projects";
import { updateProject } from "./operations/projects/update-project";

/** The handler of each operation in the document. */
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
