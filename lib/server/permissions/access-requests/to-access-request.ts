import "server-only";
import * as z from "zod/mini";
import {
  type AccessRequest,
  type AccessRequestState,
  accessRequestStates,
  addresseesSchema,
  neededAccessSchema,
  refusedPlaceSchema,
} from "@/lib/shared/contracts/access-request";
import type { AccessRequestRow } from "../../store/access-requests";
import { planGrant } from "./plan-grant";

export const storedRequesterSchema = z.object({
  name: z.string(),
  email: z.string(),
  roleLabel: z.nullable(z.string()),
});

export const storedAskedSchema = z.object({
  operationId: z.nullable(z.string()),
  place: refusedPlaceSchema,
  needed: neededAccessSchema,
  refusalRequestId: z.nullable(z.string()),
});

const deliveryStates = ["none", "pending", "delivered", "failed"] as const;

function stateOf({ state, expires_at_ms }: AccessRequestRow, nowMs: number): AccessRequestState {
  const known = accessRequestStates.find((name) => name === state) ?? "expired";
  return known === "open" && expires_at_ms <= nowMs ? "expired" : known;
}

function decisionOf(row: AccessRequestRow, state: AccessRequestState): AccessRequest["decision"] {
  if (state === "open") return null;
  const atMs = row.decided_at_ms || row.expires_at_ms;
  return { by: row.decided_by_name || null, atMs, text: row.answer };
}

export interface Onlooker {
  personId: string;
  /** Whether the request is addressed to them, or they are an administrator. */
  isAddressee: boolean;
  nowMs: number;
}

/** A stored request as somebody sees it. @throws for a row that no version of the portal wrote */
export function toAccessRequest(row: AccessRequestRow, onlooker: Onlooker): AccessRequest {
  const { name, email, roleLabel } = storedRequesterSchema.parse(JSON.parse(row.requester));
  const { operationId, place, needed, refusalRequestId } = storedAskedSchema.parse(JSON.parse(row.asked));
  const state = stateOf(row, onlooker.nowMs);
  const isSelf = row.person_id === onlooker.personId;
  return {
    id: row.id,
    state,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    requester: { name, email, principal: row.principal, roleLabel, isSelf },
    operationId,
    place,
    needed,
    reason: row.reason,
    refusalRequestId,
    addressees: addresseesSchema.parse(JSON.parse(row.addressees)),
    delivery: {
      state: deliveryStates.find((known) => known === row.delivery_state) ?? "none",
      attempts: row.delivery_attempts,
      detail: row.delivery_detail,
    },
    decision: decisionOf(row, state),
    grant: planGrant(needed, place, { principal: row.principal, id: row.id }),
    mayDecide: state === "open" && onlooker.isAddressee && !isSelf,
    mayWithdraw: state === "open" && isSelf,
  };
}
