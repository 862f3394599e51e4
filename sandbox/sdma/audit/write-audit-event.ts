import type { SdmaRequest } from "../contract";
import { questionOf } from "../levels/check-level";
import type { AuditNote, OperationContext } from "../operation-context";
import { newEventId } from "../operations/new-resource-id";
import { resourceTypeOf } from "./resource-type";

const searching = new Set(["SearchAssets", "SearchFiles", "QueryAuditEvents"]);

/** Whether the operation changes anything; some reads use POST because their filters do not fit into a query. */
export function isMutation(method: string, operationId: string): boolean {
  return method !== "GET" && !searching.has(operationId) && !operationId.startsWith("Verify");
}

/** The asset, otherwise the resource that the level is checked on; operations record what they create. */
function resourceIdOf(context: OperationContext): string {
  return context.path.assetId ?? questionOf(context).resource?.id ?? "";
}

/** Records a mutation within its transaction. */
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
