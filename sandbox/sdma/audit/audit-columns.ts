import type { AuditEventRow } from "../store/schema";
import { present } from "../wire/present";

export interface AuditColumn {
  stored: keyof AuditEventRow;
  kind: "text" | "time";
}

/** The columns that QueryAuditEvents returns and filters by. The document names none of them (assumption). */
export const auditColumns = {
  eventId: { stored: "eventId", kind: "text" },
  eventTime: { stored: "at", kind: "time" },
  eventName: { stored: "operationId", kind: "text" },
  principalId: { stored: "actor", kind: "text" },
  principalArn: { stored: "actorArn", kind: "text" },
  libraryId: { stored: "libraryId", kind: "text" },
  resourceType: { stored: "resourceType", kind: "text" },
  resourceId: { stored: "resourceId", kind: "text" },
  requestId: { stored: "requestId", kind: "text" },
  sourceIpAddress: { stored: "sourceIp", kind: "text" },
  details: { stored: "details", kind: "text" },
} as const satisfies Record<string, AuditColumn>;

export function toAuditRow(row: AuditEventRow): object {
  return {
    eventId: row.eventId,
    eventTime: row.at,
    eventName: row.operationId,
    principalId: row.actor,
    principalArn: row.actorArn,
    libraryId: row.libraryId,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    ...present({ requestId: row.requestId, sourceIpAddress: row.sourceIp }),
    details: JSON.parse(row.details),
  };
}
