import "server-only";
import type { LinkSender, Refusal } from "@/lib/shared/contracts/access-request";
import type { RecordAudit } from "@/lib/shared/contracts/audit-event";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentConfig, RoleConfig } from "../../config";
import type { Ctx } from "../../sdma/ctx";
import type { Reader } from "../../store/access-requests";
import type { Store } from "../../store/open-store";

/** Who asks or decides. People without a role do, too. */
export interface AccessRequestCtx {
  deployment: DeploymentConfig;
  person: PersonSummary;
  /** Of the deployment, by the portal's configuration. */
  isAdministrator: boolean;
  /** The current role; null where no rule gives the person one. */
  role: RoleConfig | null;
  /** Reads SDMA as that role. */
  sdma: Ctx | null;
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Whoever sent the link that led to a refusal, where a link did and its sender is known. */
  senderOf: (refusal: Pick<Refusal, "link" | "place">) => Promise<LinkSender | null>;
  /** Unguessable. */
  newId: () => string;
  record: RecordAudit;
  /** Whether a webhook is configured, and a push to send what it was not told; never throws. */
  delivery: { hasWebhook: boolean; send: () => void };
}

export const readerOf = ({ person, isAdministrator }: AccessRequestCtx): Reader => ({
  personId: person.id,
  principal: person.sessionName,
  groups: person.groups,
  isAdministrator,
});
