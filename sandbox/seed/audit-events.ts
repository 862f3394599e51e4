import { roleArn } from "../cloud/seed-roles";
import { account } from "../identity/directory";
import { resourceTypeOf } from "../sdma/audit/resource-type";
import type { Store } from "../sdma/store/open-store";
import type { AuditEventTable } from "../sdma/store/schema";
import { digestOf, seedLibraryId } from "./identifiers";

interface Action {
  operationId: string;
  at: number;
  actor: string;
  resourceId: string;
  details?: Readonly<Record<string, unknown>>;
}

function uuidOf(name: string): string {
  return digestOf(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function actorArnOf(actor: string): string {
  if (actor.startsWith("arn:")) return actor;
  const role = roleArn(account, "SdmaPeopleFullAccess");
  return `${role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/${actor}`;
}

function toEvent(action: Action): AuditEventTable {
  const { operationId, at, actor, resourceId, details = {} } = action;
  const name = `${operationId} ${resourceId} ${at} ${JSON.stringify(details)}`;
  return {
    eventId: uuidOf(`event:${name}`),
    libraryId: seedLibraryId,
    at,
    operationId,
    actor,
    actorArn: actorArnOf(actor),
    resourceType: resourceTypeOf(resourceId),
    resourceId,
    requestId: uuidOf(`request:${name}`),
    sourceIp: `10.20.${digestOf(actor).charCodeAt(0)}.${digestOf(actor).charCodeAt(1)}`,
    details: JSON.stringify(details),
  };
}

async function creations({ query }: Store): Promise<Action[]> {
  const projects = await query.selectFrom("project").selectAll().execute();
  const templates = await query.selectFrom("template").selectAll().execute();
  const connectors = await query.selectFrom("connector").selectAll().execute();
  return [
    ...projects.map((row) => ({
      operationId: "CreateProject",
      at: row.createdAt,
      actor: row.createdBy,
      resourceId: row.projectId,
      details: { projectName: row.projectName },
    })),
    ...templates.map((row) => ({
      operationId: "CreateAssetTemplate",
      at: row.createdAt,
      actor: row.createdBy,
      resourceId: row.assetTemplateId,
      details: { assetTemplateName: row.assetTemplateName },
    })),
    ...connectors.map((row) => ({
      operationId: "CreateConnector",
      at: row.createdAt,
      actor: row.createdBy,
      resourceId: row.connectorId,
      details: { connectorName: row.connectorName },
    })),
  ];
}

/** An asset's first version comes with its creation, each later one with an update. */
async function uploads({ query }: Store): Promise<Action[]> {
  const rows = await query
    .selectFrom("assetVersion")
    .innerJoin("asset", "asset.assetId", "assetVersion.assetId")
    .select(["asset.assetId", "asset.projectId", "asset.assetName", "asset.createdBy as creator"])
    .select([
      "asset.createdAt as born",
      "assetVersion.number",
      "assetVersion.createdAt",
      "assetVersion.createdBy",
    ])
    .execute();
  return rows.map((row) => {
    const isFirst = row.number === 1;
    return {
      operationId: isFirst ? "CreateAsset" : "UpdateAsset",
      at: isFirst ? row.born : row.createdAt,
      actor: isFirst ? row.creator : row.createdBy,
      resourceId: row.assetId,
      details: { projectId: row.projectId, assetName: row.assetName, versionNumber: row.number },
    };
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function memberships({ query }: Store): Promise<Action[]> {
  const rows = await query.selectFrom("member").selectAll().execute();
  return rows.flatMap((row) => {
    const noun = `${capitalised(resourceTypeOf(row.resourceId))}Member`;
    const { principalId, principalType, membershipLevel, resourceId } = row;
    const details = { principalId, principalType, after: { membershipLevel } };
    const added = { operationId: `Add${noun}`, at: row.createdAt, actor: row.createdBy, resourceId, details };
    if (row.updatedAt === null || row.updatedBy === null) return [added];
    return [added, { ...added, operationId: `Update${noun}`, at: row.updatedAt, actor: row.updatedBy }];
  });
}

async function approvals({ query }: Store): Promise<Action[]> {
  const rows = await query.selectFrom("association").selectAll().execute();
  return rows.flatMap((row) => {
    if (row.reviewedAt === null || row.reviewedBy === null) return [];
    const isOfProject = row.associationType === "PROJECT_TEMPLATE";
    return {
      operationId: isOfProject
        ? "UpdateAssetTemplateProjectAssociation"
        : "UpdateConnectorAssetTemplateAssociation",
      at: row.reviewedAt,
      actor: row.reviewedBy,
      resourceId: row.targetResourceId,
      details: { sourceResourceId: row.sourceResourceId, status: row.status },
    };
  });
}

/** The events behind what the seed holds, so that the history tells how it came about. */
export async function seedAuditEvents(store: Store): Promise<AuditEventTable[]> {
  const actions = [creations(store), uploads(store), memberships(store), approvals(store)];
  const events = (await Promise.all(actions)).flat().map(toEvent);
  return [...new Map(events.map((event) => [event.eventId, event])).values()];
}
