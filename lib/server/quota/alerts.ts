import "server-only";
import type { QuotaAlert, TestAlertResult } from "@/lib/shared/contracts/quota-alerts";
import type { Transport } from "../aws/transport";
import { messageId, openWebhook, postOnce, postWithRetries, type WebhookParts } from "../aws/webhook";
import type { DeploymentConfig, PortalConfig } from "../config";
import { type Logger, reasonOf } from "../log";
import {
  type AlertKey,
  claimAlert,
  noteDelivery,
  type PastAlert,
  pastAlerts,
  settleAlert,
} from "../store/alert-deliveries";
import type { Store } from "../store/open-store";
import { alertMessage, testMessage } from "./alert-message";
import {
  type AlertFigures,
  type AlertMemory,
  type AlertRules,
  activeAlerts,
  type DueAlert,
  judgeFigures,
  quietMs,
} from "./alert-rules";

export interface AlertsParts {
  deployment: Pick<DeploymentConfig, "id" | "label" | "alerts">;
  /** Null where no webhook is configured. */
  webhook: WebhookParts | null;
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  log: Pick<Logger, "info" | "warn">;
  /** Told how each round of attempts ended; tests of the webhook are not among them. */
  onOutcome?: (outcome: AlertOutcome) => void;
}

export type AlertOutcome = "delivered" | "failed";

/** An alert that this process sends. */
interface Claimed {
  /** By which it is remembered. */
  name: string;
  key: AlertKey;
  level: number;
}

/** Whether a test was sent; `too-soon`: another one was sent within ten seconds. */
export type TestAlert = { state: "sent"; result: TestAlertResult } | { state: "not-configured" | "too-soon" };

const testEveryMs = 10_000;
/** Of the kinds of alerts for which there was no webhook. */
export const unsentPrefix = "unsent-";
const shownAlerts = 20;
/** Of alerts that are known to be sent; beyond, the store says it again. */
const mostRemembered = 200;

/** The alerts of one deployment: what holds now, and its webhook, which is told once, whichever replica sees it first. */
export class Alerts {
  private memory: AlertMemory | null = null;
  /** Sent by this process or another, so that the store is not asked with every look at the figures. */
  private readonly sent = new Set<string>();
  private readonly sending = new Map<AbortController, Promise<void>>();
  private isClosed = false;

  constructor(private readonly parts: AlertsParts) {}

  /**
   * Compares figures with the configured shares and the forecast; sends in the background what is new. Call it whenever
   * figures may have changed, at most every few seconds. Never throws: what could not be claimed is tried again next time.
   */
  async evaluate(figures: AlertFigures): Promise<void> {
    const { deployment, webhook, clock } = this.parts;
    const { memory, due } = judgeFigures(deployment.alerts, figures, {
      memory: this.memory,
      nowMs: clock(),
    });
    this.memory = memory;
    if (this.isClosed) return;
    for (const alert of due) await this.claim(webhook, alert, figures.periodStartMs);
  }

  /** Whether somebody outside the portal is told. */
  get hasWebhook(): boolean {
    return this.parts.webhook !== null;
  }

  /** What holds by the figures that were last known. */
  active(): QuotaAlert[] {
    return activeAlerts(this.memory, this.parts.clock());
  }

  /**
   * Sends a test message once and waits for the answer, at most ten seconds.
   * @throws what the store throws
   */
  async sendTest(): Promise<TestAlert> {
    const { deployment, webhook, clock, store } = this.parts;
    if (!webhook) return { state: "not-configured" };
    const startedAtMs = clock();
    const claim = await claimAlert(
      await store(),
      { deploymentId: deployment.id, kind: "test", periodStartMs: 0 },
      { nowMs: startedAtMs, level: null, repeatAfterMs: testEveryMs },
    );
    if (claim.state !== "claimed") return { state: "too-soon" };
    const message = testMessage({
      id: messageId(webhook.secret, [deployment.id, "test", startedAtMs]),
      deployment: deployment.label,
      createdAtMs: startedAtMs,
    });
    const { isDelivered, status, detail } = await postOnce(webhook, message);
    const durationMs = Math.max(0, clock() - startedAtMs);
    return { state: "sent", result: { isDelivered, status, durationMs, detail } };
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    await Promise.all(this.sending.values());
  }

  /** Stops sending; another process takes over what was not delivered. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const controller of this.sending.keys()) controller.abort();
    await this.idle();
  }

  /** When an alert is made; shares in their order. */
  get rules(): AlertRules {
    const { sharePercents, onForecast } = this.parts.deployment.alerts;
    return { sharePercents: [...sharePercents].sort((one, other) => one - other), onForecast };
  }

  /** The last alerts. @throws what the store throws */
  async past(): Promise<PastAlert[]> {
    const { deployment, store } = this.parts;
    return pastAlerts(await store(), deployment.id, shownAlerts);
  }

  /** Without a webhook, that somebody saw the alert is all that is remembered. */
  private async claim(
    webhook: WebhookParts | null,
    { alert, mayRepeat }: DueAlert,
    periodStartMs: number,
  ): Promise<void> {
    const { deployment, clock, store, log } = this.parts;
    const level = alert.kind === "share" ? alert.sharePercent : null;
    // A forecast that is news again is another alert of the same period.
    const name = JSON.stringify([alert.kind, periodStartMs, level, mayRepeat && alert.sinceMs]);
    if (this.sent.has(name)) return;
    // A webhook that is configured later still has to be told.
    const kind = webhook ? alert.kind : `${unsentPrefix}${alert.kind}`;
    const key = { deploymentId: deployment.id, kind, periodStartMs };
    try {
      const claim = await claimAlert(await store(), key, {
        nowMs: clock(),
        level,
        repeatAfterMs: mayRepeat ? quietMs : null,
      });
      if (claim.state === "settled" || !webhook) this.remember(name);
      if (claim.state === "claimed" && webhook)
        this.sendInBackground(webhook, alert, { name, key, level: claim.level });
    } catch (error) {
      // Nobody waits for it without a webhook; the next look tries again to remember it.
      if (!webhook) return;
      log.warn(
        { deployment: deployment.id, alert: alert.kind, reason: reasonOf(error) },
        "an alert waits, since the store cannot tell whether it was sent",
      );
    }
  }

  private remember(name: string): void {
    if (this.sent.size >= mostRemembered) this.sent.clear();
    this.sent.add(name);
  }

  private sendInBackground(webhook: WebhookParts, alert: QuotaAlert, claim: Claimed): void {
    const controller = new AbortController();
    const work = this.send({ webhook, signal: controller.signal }, alert, claim);
    this.sending.set(
      controller,
      work.finally(() => this.sending.delete(controller)),
    );
  }

  private async send(
    { webhook, signal }: { webhook: WebhookParts; signal: AbortSignal },
    alert: QuotaAlert,
    { name, key, level }: Claimed,
  ): Promise<void> {
    const { deployment, clock, store, log, onOutcome } = this.parts;
    const about = { deployment: deployment.id, alert: alert.kind };
    const message = alertMessage(
      {
        id: messageId(webhook.secret, [key.deploymentId, key.kind, key.periodStartMs, level]),
        deployment: deployment.label,
        createdAtMs: clock(),
      },
      alert,
    );
    try {
      const { isDelivered, isRetryable, attempts, detail } = await postWithRetries(webhook, message, signal);
      const outcome = isDelivered ? "delivered" : "failed";
      onOutcome?.(outcome);
      if (isDelivered) log.info({ ...about, attempts }, "alert delivered");
      else log.warn({ ...about, attempts, reason: detail }, "alert not delivered");
      await noteDelivery(await store(), key, { level, outcome, attempts, detail });
      // Without an end, the claim is free again after a while: a receiver may be back before the alert is over.
      if (isRetryable) return;
      this.remember(name);
      await settleAlert(await store(), key, { level, nowMs: clock() });
    } catch (error) {
      if (!signal.aborted)
        log.warn({ ...about, reason: reasonOf(error) }, "the store did not take that an alert was sent");
    }
  }
}

export interface OpenAlertsParts extends Omit<AlertsParts, "webhook" | "deployment" | "onOutcome"> {
  onOutcome?: (deploymentId: string, outcome: AlertOutcome) => void;
  config: Pick<PortalConfig, "deployments" | "secrets">;
  transport: Transport;
  random: () => number;
}

/** Opens the alerts of each deployment, by its id. Nothing is read or sent before the first evaluation. */
export function openAlerts({
  config,
  transport,
  random,
  onOutcome,
  ...parts
}: OpenAlertsParts): Map<string, Alerts> {
  const { clock } = parts;
  const webhookOf = ({ id, alerts }: DeploymentConfig) =>
    openWebhook(
      alerts.webhook ? { url: alerts.webhook.url, secret: config.secrets.webhookSecrets.get(id) } : null,
      { transport, clock, random, idHeader: "x-portal-alert-id" },
    );
  return new Map(
    config.deployments.map((deployment) => [
      deployment.id,
      new Alerts({
        ...parts,
        deployment,
        webhook: webhookOf(deployment),
        onOutcome: (outcome) => onOutcome?.(deployment.id, outcome),
      }),
    ]),
  );
}
