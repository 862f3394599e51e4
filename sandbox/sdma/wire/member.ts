import type { MemberRow } from "../store/schema";
import { present } from "./present";

export function toMember(row: MemberRow): object {
  return {
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    resourceId: row.resourceId,
    principalId: row.principalId,
    principalType: row.principalType,
    membershipLevel: row.membershipLevel,
    ...present({ updatedAt: row.updatedAt, updatedBy: row.updatedBy }),
  };
}
