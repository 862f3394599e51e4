import { randomUUID } from "node:crypto";
import type { AuditNote, OperationContext } from "./operation-context";

/** In the order of nearness: the last that the path names is the one that the operation is about. */
const identifiers = ["libraryId", "connectorId", "templateId", "projectId", "assetId"] as const;

const searching = new Set(["SearchAssets", "SearchFiles", "QueryAuditEvents"]);

/** Whether the operation changes anything; some that ask are POST because their question does not fit a query. */
export function isMutation(method: string, operationId: string): boolean {
  return method !== "GET" && !searching.has(operationId) && !operationId.startsWith("Verify");
}

/** Writes what a mutation did, in its own transaction. */
export async function writeAuditEvent(context: OperationContext, note: AuditNote): Promise<void> {
  const { resourceId, ...details } = note;
  const named = identifiers.map((name) => context.path[name]).filter((id) => id !== undefined);
  const id = resourceId ?? named.at(-1) ?? "";
  await context.store.query
    .insertInto("auditEvent")
    .values({
      eventId: randomUUID(),
      libraryId: context.path.libraryId ?? "",
      at: context.nowSeconds,
      operationId: context.operationId,
      actor: context.caller.sessionName,
      actorArn: context.caller.arn,
      resourceType: id.split("-")[0] ?? "",
      resourceId: id,
      details: JSON.stringify({ ...context.path, ...details }),
    })
    .execute();
}
