import "server-only";
import * as z from "zod";
import { addresseesSchema } from "@/lib/shared/contracts/access-request";
import {
  accessRequestText,
  addresseesLabel,
  neededLabel,
} from "@/lib/shared/permissions/access-request-text";
import type { DeploymentConfig } from "../../config";
import type { AccessRequestRow } from "../../store/access-requests";
import { storedAskedSchema, storedRequesterSchema } from "./to-access-request";

const isoTime = z.iso.datetime();

/** What a webhook receives. */
export const accessRequestMessageSchema = z.strictObject({
  /** The same whenever the same request is sent again. */
  id: z.string(),
  type: z.literal("access.requested"),
  createdAt: isoTime,
  expiresAt: isoTime,
  /** Label of the deployment. */
  deployment: z.string(),
  /** The request in plain English, with its address. */
  text: z.string(),
  /** Page of the request. */
  url: z.string(),
  requester: z.strictObject({ name: z.string(), principal: z.string() }),
  needed: z.string(),
  operation: z.string().nullable(),
  /** Ids by the names of SDMA's path parameters. */
  resource: z.record(z.string(), z.string()),
  reason: z.string(),
  addressees: z.string(),
});

const toIso = (atMs: number) => new Date(atMs).toISOString();

/** The message of a stored request. @param url its page */
export function accessRequestMessage(
  row: AccessRequestRow,
  {
    deployment,
    id,
    url,
  }: { deployment: Pick<DeploymentConfig, "label" | "region">; id: string; url: string },
): z.infer<typeof accessRequestMessageSchema> {
  const { name, roleLabel } = storedRequesterSchema.parse(JSON.parse(row.requester));
  const asked = storedAskedSchema.parse(JSON.parse(row.asked));
  const { reason, principal } = row;
  const requester = { name, principal, roleLabel };
  const ids = Object.entries(asked.place).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return {
    id,
    type: "access.requested",
    createdAt: toIso(row.created_at_ms),
    expiresAt: toIso(row.expires_at_ms),
    deployment: deployment.label,
    text: accessRequestText({ ...asked, deployment, requester, reason, url }),
    url,
    requester: { name, principal },
    needed: neededLabel(asked.needed),
    operation: asked.operationId,
    resource: Object.fromEntries(ids),
    reason,
    addressees: addresseesLabel(addresseesSchema.parse(JSON.parse(row.addressees))),
  };
}
