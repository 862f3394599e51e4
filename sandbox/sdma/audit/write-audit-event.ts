import type { SdmaRequest } from "../contract";
import { questionOf } from "../levels/check-level";
import type { AuditNote, OperationContext } from "../operation-context";
import { newEventId } from "../operations/new-resource-id";
import { resourceTypeOf } from "./resource-type";

const searching = new Set(["SearchAssets", "SearchFiles", "QueryAuditEvents"]);

/** Whether the operation changes anything; some that ask are POST because their question does not fit a query. */
export function isMutation(method: string, operationId: string): boolean {
  return method !== "GET" && !searching.has(operationId) && !operationId.startsWith("Verify");
}

/** The asset, or else the resource that the level is asked on; what is made is noted by the operation. */
function resourceIdOf(context: OperationContext): string {
  return context.path.assetId ?? questionOf(context).resource?.id ?? "";
}

/** Writes what a mutation did, in its own transaction. */
export async function writeAuditEvent(
  context: OperationContext,
  note: AuditNote,
  { requestId, sourceIp }: Pick<SdmaRequest, "requestId" | "sourceIp">,
): Promise<void> {
  const { resourceId = resourceIdOf(context), ...details } = note;
  const { libraryId = "", ...path } = context.path;
  await context.store.query
    .insertInto("auditEvent")
    .values({
      eventId: newEventId(),
      libraryId,
      at: context.nowSeconds,
      operationId: context.operationId,
      actor: context.caller.sessionName,
      actorArn: context.caller.arn,
      resourceType: resourceTypeOf(resourceId),
      resourceId,
      requestId: requestId ?? null,
      sourceIp: sourceIp ?? null,
      details: JSON.stringify({ ...path, ...details }),
    })
    .execute();
}
