import { z } from "zod";
import { auditColumns, toAuditRow } from "../../audit/audit-columns";
import { auditCondition } from "../../audit/audit-condition";
import { answerJson, type OperationHandler } from "../../operation-context";
import { invalidParameter } from "../../sdma-error";
import { findLibrary } from "../../store/find-resource";
import { readNewestCursor } from "../../store/list-cursor";
import { parseBody } from "../parse-body";

const bodySchema = z.object({
  filters: z.array(z.object({ field: z.string(), operator: z.string(), value: z.string() })).default([]),
  operation: z.string().default("AND"),
});

function readConnective(operation: string): "and" | "or" {
  const connective = operation.toLowerCase();
  if (connective === "and" || connective === "or") return connective;
  throw invalidParameter("Parameter operation has a value that is not allowed", {
    parameterName: "operation",
    parameterValue: operation,
    allowedValues: ["AND", "OR"],
  });
}

/** Newest first; all events of the library's resources, including deleted ones. */
export const queryAuditEvents: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  const { filters, operation } = parseBody(bodySchema, context.body);
  const conditions = filters.map(auditCondition);
  const connective = readConnective(operation);
  const { rows, nextToken } = await context.page({
    scope: [filters, connective],
    fetch: async (after, limit) => {
      let query = context.store.query.selectFrom("auditEvent").selectAll().where("libraryId", "=", libraryId);
      if (conditions.length > 0) query = query.where((where) => where[connective](conditions));
      if (after) {
        const [at, id] = readNewestCursor(after);
        query = query.where((where) => where(where.refTuple("at", "eventId"), "<", where.tuple(at, id)));
      }
      return query.orderBy("at", "desc").orderBy("eventId", "desc").limit(limit).execute();
    },
    keyOf: (row) => [row.at, row.eventId],
  });
  return answerJson({ columns: Object.keys(auditColumns), rows: rows.map(toAuditRow), nextToken });
};
