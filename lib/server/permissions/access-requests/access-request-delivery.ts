import "server-only";
import { routes } from "@/lib/shared/routes";
import { messageId, openWebhook, postWithRetries, type WebhookParts } from "../../aws/webhook";
import type { DeploymentConfig, PortalConfig } from "../../config";
import { type Logger, reasonOf } from "../../log";
import { claimDelivery, settleDelivery, undeliveredRequests } from "../../store/access-request-deliveries";
import type { AccessRequestRow } from "../../store/access-requests";
import type { Store } from "../../store/open-store";
import { accessRequestMessage } from "./access-request-message";

export interface AccessRequestDeliveryParts {
  deployment: Pick<DeploymentConfig, "id" | "label" | "region">;
  portalUrl: string;
  /** Null where no webhook is configured. */
  webhook: WebhookParts | null;
  clock: () => number;
  store: () => Promise<Store>;
  log: Pick<Logger, "info" | "warn">;
}

/** Tells a deployment's webhook of each request once, whichever replica stored it. */
export class AccessRequestDelivery {
  private readonly ending = new AbortController();
  private readonly sending = new Set<Promise<void>>();

  constructor(private readonly parts: AccessRequestDeliveryParts) {}

  get hasWebhook(): boolean {
    return this.parts.webhook !== null;
  }

  /**
   * Sends in the background what the webhook was not told, also by a process that ended meanwhile. Never throws; what the
   * store does not give now waits for the next call.
   */
  readonly send = (): void => {
    const { webhook } = this.parts;
    if (!webhook || this.ending.signal.aborted) return;
    this.track(this.sendAll(webhook));
  };

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    while (this.sending.size > 0) await Promise.all(this.sending);
  }

  /** Stops sending; another process takes over what was not delivered. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.idle();
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.sending.delete(tracked));
    this.sending.add(tracked);
  }

  private async sendAll(webhook: WebhookParts): Promise<void> {
    const { deployment, clock, store, log } = this.parts;
    try {
      const opened = await store();
      const nowMs = clock();
      for (const row of await undeliveredRequests(opened, { deploymentId: deployment.id, nowMs }))
        if (await claimDelivery(opened, row.id, nowMs)) this.track(this.sendOne(webhook, row));
    } catch (error) {
      log.warn(
        { deployment: deployment.id, reason: reasonOf(error) },
        "requests for access wait, since the store cannot tell which were sent",
      );
    }
  }

  private async sendOne(webhook: WebhookParts, row: AccessRequestRow): Promise<void> {
    const { deployment, portalUrl, store, log } = this.parts;
    const about = { deployment: deployment.id, accessRequest: row.id };
    const id = messageId(webhook.secret, [deployment.id, "access-request", row.id]);
    const url = `${portalUrl}${routes.accessRequest(deployment.id, row.id)}`;
    try {
      const message = accessRequestMessage(row, { deployment, id, url });
      const { isDelivered, attempts, detail } = await postWithRetries(webhook, message, this.ending.signal);
      if (isDelivered) log.info({ ...about, attempts }, "request for access delivered");
      else log.warn({ ...about, attempts, reason: detail }, "request for access not delivered");
      await settleDelivery(await store(), row.id, { isDelivered, attempts, detail });
    } catch (error) {
      if (!this.ending.signal.aborted)
        log.warn(
          { ...about, reason: reasonOf(error) },
          "a request for access was not sent, or not noted as sent",
        );
    }
  }
}

type OpenParts = Omit<AccessRequestDeliveryParts, "deployment" | "webhook" | "portalUrl"> &
  Pick<WebhookParts, "transport" | "random"> & {
    config: Pick<PortalConfig, "deployments" | "secrets" | "portalUrl">;
  };

/** One for each deployment of the configuration, by its id. Nothing is read or sent before the first call. */
export function openDeliveries({
  config: { deployments, secrets, portalUrl },
  transport,
  random,
  ...parts
}: OpenParts): Map<string, AccessRequestDelivery> {
  const webhookOf = ({ id, accessRequests: { webhook } }: DeploymentConfig) =>
    openWebhook(webhook ? { url: webhook.url, secret: secrets.accessRequestSecrets?.get(id) } : null, {
      ...{ transport, random, clock: parts.clock },
      idHeader: "x-portal-message-id",
    });
  return new Map(
    deployments.map((deployment) => [
      deployment.id,
      new AccessRequestDelivery({ ...parts, portalUrl, deployment, webhook: webhookOf(deployment) }),
    ]),
  );
}
