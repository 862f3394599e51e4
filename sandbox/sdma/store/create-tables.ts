/** The tables, and indexes that serve every list from its cursor on without sorting. Idempotent. */
export const createTables = `
create table if not exists setting (name text primary key, value text not null) without rowid;
create table if not exists library (
  libraryId text primary key, libraryName text not null, bucket text not null, rootPrefix text not null,
  solutionVersion text not null, createdAt integer not null, updatedAt integer not null, createdBy text not null
) without rowid;
create table if not exists project (
  projectId text primary key, libraryId text not null, projectName text not null, description text,
  bucket text not null, rootPrefix text not null, manifestPrefix text not null,
  assetCount integer not null, fileCount integer not null, totalSize integer not null,
  allowNonTemplatedAssets integer not null, permittedTemplateIds text not null, metadataAttributes text not null,
  location text, thumbnailObjectKey text,
  createdAt integer not null, updatedAt integer not null, createdBy text not null, updatedBy text
) without rowid;
create index if not exists projectNewest on project (libraryId, createdAt desc, projectId desc);
create table if not exists asset (
  assetId text primary key, projectId text not null, libraryId text not null, assetName text not null,
  assetTemplateId text, assetState text not null, statusCode text, statusMessage text,
  fileCount integer not null, totalSize integer not null, versionNumber integer not null,
  thumbnailFileId text, thumbnailObjectKey text, attributes text not null, manifestHash text,
  createdAt integer not null, updatedAt integer, createdBy text not null, updatedBy text
);
create index if not exists assetNewestInProject on asset (projectId, createdAt desc, assetId desc);
create index if not exists assetNewestInLibrary on asset (libraryId, createdAt desc, assetId desc);
create index if not exists assetNewestOfTemplate on asset (assetTemplateId, createdAt desc, assetId desc);
create index if not exists assetNewestInState on asset (libraryId, assetState, createdAt desc, assetId desc);
create table if not exists assetVersion (
  assetId text not null, number integer not null, createdAt integer not null, createdBy text not null,
  hash text not null, eventCorrelationId text not null, primary key (assetId, number)
) without rowid;
create table if not exists file (
  fileId text primary key, pathId text not null, assetId text not null, path text not null,
  isHidden integer not null, isDerived integer not null,
  firstVersion integer not null, lastVersion integer, mtime integer not null, addedAt integer,
  size integer not null, hash text not null, objectKey text not null, state text not null, analysisState text,
  location text, metadataAttributes text, suggestedAttributes text, previews text, connectorInvocations text
);
create index if not exists fileByPath on file (assetId, path, fileId);
create index if not exists fileByPathId on file (pathId, firstVersion desc);
create table if not exists blob (
  hash text primary key, size integer not null, contentType text not null, origin text not null,
  createdAt integer not null
) without rowid;
create table if not exists member (
  resourceId text not null, principalType text not null, principalId text not null, membershipLevel text not null,
  createdAt integer not null, createdBy text not null, updatedAt integer, updatedBy text,
  primary key (resourceId, principalType, principalId)
) without rowid;
create index if not exists memberOfPrincipal on member (principalType, principalId, resourceId);
create table if not exists seenPrincipal (
  principalType text not null, principalId text not null, primary key (principalType, principalId)
) without rowid;
create table if not exists template (
  assetTemplateId text primary key, libraryId text not null, assetTemplateName text not null,
  assetTemplateConfig text not null, createdAt integer not null, createdBy text not null,
  updatedAt integer, updatedBy text
) without rowid;
create table if not exists connector (
  connectorId text primary key, libraryId text not null, connectorName text not null, connectorType text not null,
  direction text not null, enabled integer not null, isDefault integer not null, connectorConfig text not null,
  createdAt integer not null, createdBy text not null, updatedAt integer, updatedBy text
) without rowid;
create index if not exists templateNewest on template (libraryId, createdAt desc, assetTemplateId desc);
create index if not exists connectorNewest on connector (libraryId, createdAt desc, connectorId desc);
create table if not exists association (
  associationType text not null, sourceResourceId text not null, targetResourceId text not null,
  libraryId text not null, status text not null, requestedSide text not null,
  requestedBy text not null, requestedAt integer not null, reviewedBy text, reviewedAt integer,
  primary key (sourceResourceId, targetResourceId)
) without rowid;
create index if not exists associationNewestOfTarget
  on association (targetResourceId, requestedAt desc, sourceResourceId desc);
create table if not exists auditEvent (
  eventId text primary key, libraryId text not null, at integer not null, operationId text not null,
  actor text not null, actorArn text not null, resourceType text not null, resourceId text not null,
  requestId text, sourceIp text, details text not null
) without rowid;
create index if not exists auditEventNewest on auditEvent (libraryId, at desc, eventId desc);
create table if not exists invocation (
  connectorInvocationId text primary key, connectorId text not null, resourceId text not null,
  triggerResourceType text not null, createdAt integer not null, startsAt integer not null, endsAt integer not null,
  outcome text not null, eventCorrelationId text not null, eventTriggeredBy text not null, eventType text not null
) without rowid;
create index if not exists invocationOfResource on invocation (resourceId, createdAt);
create index if not exists invocationOfConnector on invocation (connectorId, createdAt desc);
create table if not exists assetChange (
  assetId text primary key, dueAt integer not null, assetState text, statusCode text, statusMessage text
) without rowid;
create index if not exists assetChangeDue on assetChange (dueAt);
create table if not exists assetUpload (
  assetId text primary key, uploadState text not null, assetState text not null
) without rowid;
`;
