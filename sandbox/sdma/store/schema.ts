import type { Selectable } from "kysely";

export interface LibraryTable {
  libraryId: string;
  libraryName: string;
  bucket: string;
  rootPrefix: string;
  solutionVersion: string;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
}

export interface ProjectTable {
  projectId: string;
  libraryId: string;
  projectName: string;
  description: string | null;
  bucket: string;
  rootPrefix: string;
  manifestPrefix: string;
  assetCount: number;
  fileCount: number;
  totalSize: number;
  allowNonTemplatedAssets: number;
  /** JSON: template ids. */
  permittedTemplateIds: string;
  /** JSON: {attribute, value}[]. */
  metadataAttributes: string;
  /** JSON: {latitude?, longitude?, place?}; degrees, WGS 84. */
  location: string | null;
  thumbnailObjectKey: string | null;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
  updatedBy: string | null;
}

export interface AssetTable {
  assetId: string;
  projectId: string;
  libraryId: string;
  assetName: string;
  /** The template that the asset was created from. */
  assetTemplateId: string | null;
  assetState: string;
  statusCode: string | null;
  statusMessage: string | null;
  fileCount: number;
  totalSize: number;
  versionNumber: number;
  thumbnailFileId: string | null;
  thumbnailObjectKey: string | null;
  /** JSON: {name, value, source?, type?}[]. */
  attributes: string;
  manifestHash: string | null;
  createdAt: number;
  updatedAt: number | null;
  createdBy: string;
  updatedBy: string | null;
}

export interface AssetVersionTable {
  assetId: string;
  number: number;
  createdAt: number;
  createdBy: string;
  hash: string;
  eventCorrelationId: string;
}

export interface FileTable {
  fileId: string;
  pathId: string;
  assetId: string;
  path: string;
  /** Files below a folder, or with a name, that begins with a dot. */
  isHidden: number;
  /** Thumbnails and previews: readable by Viewers. */
  isDerived: number;
  firstVersion: number;
  /** The last version that contains it; null while it is current. */
  lastVersion: number | null;
  /** Microseconds, as in a manifest. */
  mtime: number;
  addedAt: number | null;
  size: number;
  hash: string;
  objectKey: string;
  state: string;
  analysisState: string | null;
  /** JSON, as are the following: */
  location: string | null;
  metadataAttributes: string | null;
  suggestedAttributes: string | null;
  /** {fileId, previewType, objectKey}[] */
  previews: string | null;
  connectorInvocations: string | null;
}

export interface BlobTable {
  hash: string;
  size: number;
  contentType: string;
  /** `stored` under the hash in the content folder, or the name of a generator. */
  origin: string;
  createdAt: number;
}

export interface MemberTable {
  resourceId: string;
  principalType: string;
  principalId: string;
  membershipLevel: string;
  createdAt: number;
  createdBy: string;
  updatedAt: number | null;
  updatedBy: string | null;
}

export interface TemplateTable {
  assetTemplateId: string;
  libraryId: string;
  assetTemplateName: string;
  /** JSON. */
  assetTemplateConfig: string;
  createdAt: number;
  createdBy: string;
  updatedAt: number | null;
  updatedBy: string | null;
}

export interface ConnectorTable {
  connectorId: string;
  libraryId: string;
  connectorName: string;
  connectorType: string;
  direction: string;
  enabled: number;
  isDefault: number;
  /** JSON. */
  connectorConfig: string;
  createdAt: number;
  createdBy: string;
  updatedAt: number | null;
  updatedBy: string | null;
}

/** A project (source) that uses a template, or a template (source) that uses a connector. */
export interface AssociationTable {
  /** PROJECT_TEMPLATE or TEMPLATE_CONNECTOR. */
  associationType: string;
  sourceResourceId: string;
  targetResourceId: string;
  libraryId: string;
  /** PENDING, APPROVED, DENIED or REVOKED. */
  status: string;
  /** The requesting side, `source` or `target`; the other side reviews. */
  requestedSide: string;
  requestedBy: string;
  requestedAt: number;
  /** Who approved, denied or ended it last. */
  reviewedBy: string | null;
  reviewedAt: number | null;
}

export interface AuditEventTable {
  eventId: string;
  libraryId: string;
  at: number;
  operationId: string;
  /** Session name and underlying ARN. */
  actor: string;
  actorArn: string;
  /** The resource that the operation changed; for a member, the resource it is a member of. */
  resourceType: string;
  resourceId: string;
  requestId: string | null;
  sourceIp: string | null;
  /** JSON: the path parameters and what the operation recorded. */
  details: string;
}

/** Users who have called the API and can therefore become members. */
export interface SeenPrincipalTable {
  principalType: string;
  principalId: string;
}

/** Scheduled state changes of assets. */
export interface AssetChangeTable {
  assetId: string;
  dueAt: number;
  /** Null if the asset is deleted then. */
  assetState: string | null;
  statusCode: string | null;
  statusMessage: string | null;
}

export interface AssetUploadTable {
  assetId: string;
  uploadState: string;
  /** The state that it returns to when the upload ends. */
  assetState: string;
}

export interface InvocationTable {
  connectorInvocationId: string;
  connectorId: string;
  /** The file, asset or project it runs on. */
  resourceId: string;
  triggerResourceType: string;
  createdAt: number;
  /** When it leaves the queue, and when it ends. */
  startsAt: number;
  endsAt: number;
  /** SUCCEEDED or FAILED, once it has ended. */
  outcome: string;
  eventCorrelationId: string;
  eventTriggeredBy: string;
  eventType: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

/** Times are whole seconds since the epoch unless a column says otherwise; sizes are bytes. */
export interface SdmaTables {
  library: LibraryTable;
  project: ProjectTable;
  asset: AssetTable;
  assetVersion: AssetVersionTable;
  file: FileTable;
  blob: BlobTable;
  member: MemberTable;
  template: TemplateTable;
  connector: ConnectorTable;
  association: AssociationTable;
  auditEvent: AuditEventTable;
  seenPrincipal: SeenPrincipalTable;
  assetChange: AssetChangeTable;
  assetUpload: AssetUploadTable;
  invocation: InvocationTable;
  setting: SettingTable;
}

export type AssetRow = Selectable<AssetTable>;
export type FileRow = Selectable<FileTable>;
export type ProjectRow = Selectable<ProjectTable>;
export type LibraryRow = Selectable<LibraryTable>;
export type MemberRow = Selectable<MemberTable>;
export type TemplateRow = Selectable<TemplateTable>;
export type ConnectorRow = Selectable<ConnectorTable>;
export type AssociationRow = Selectable<AssociationTable>;
export type AuditEventRow = Selectable<AuditEventTable>;
export type BlobRow = Selectable<BlobTable>;
export type InvocationRow = Selectable<InvocationTable>;
