import type { AssociationRow } from "../store/schema";
import { present } from "./present";

export function toAssociation(row: AssociationRow) {
  return {
    associationType: row.associationType,
    status: row.status,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt,
    sourceResourceId: row.sourceResourceId,
    targetResourceId: row.targetResourceId,
    ...present({ reviewedBy: row.reviewedBy, reviewedAt: row.reviewedAt }),
  };
}
