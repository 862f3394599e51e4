import "server-only";
import { hostname } from "node:os";
import type { Admission } from "../aws/admission";
import { openAwsAccess } from "../aws/aws-access";
import type { ProvideBaseCredentials } from "../aws/base-credentials";
import type { Transport } from "../aws/transport";
import type { DeploymentConfig, PortalConfig } from "../config";
import { type Logger, reasonOf } from "../log";
import type { Store } from "../store/open-store";
import type { LeaseStore } from "../store/quota-leases";
import { type Alerts, openAlerts } from "./alerts";
import type { LeaseEvent } from "./api-lease";
import { openApiQuota } from "./api-quota";
import type { DeploymentQuota } from "./deployment-quota";
import { Leases } from "./leases";
import { Ledger, type LedgerEvent } from "./ledger";
import { groupByApi, sharedNameOf } from "./open-limiters";
import { Probes } from "./probes";
import { Reserve } from "./reserve";
import { awsUsageReaders, type UsageReaders } from "./usage-readers";
import { Waits } from "./waits";

export interface QuotaParts {
  config: PortalConfig;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  log: Logger;
  store: () => Promise<Store>;
  ledgerStore: () => Promise<Store>;
  /** Where replicas share the limits of an API; without it, this process has all of them. */
  leaseStore?: LeaseStore | undefined;
  transport: Transport;
  baseCredentials: ProvideBaseCredentials;
  /** Told what became of each alert. */
  onAlert: NonNullable<Parameters<typeof openAlerts>[0]["onOutcome"]>;
  /** Those of AWS unless a test passes others. */
  usageReaders?: ((deployment: DeploymentConfig) => UsageReaders) | undefined;
}

/** What a deployment has to do with its quota. */
export interface OpenedQuota extends DeploymentQuota {
  admission: Admission;
  alerts: Alerts;
  waits: Waits;
  probes: Probes;
}

export interface Quota {
  /** Counts every attempt; written in the background. */
  ledger: Ledger;
  /** This process's parts of the APIs' limits; null where it does not share them. */
  leases: Leases | null;
  /** By deployment id, one for each deployment of the configuration. */
  deployments: ReadonlyMap<string, OpenedQuota>;
}

function logLedger(log: Logger, event: LedgerEvent): void {
  if (event.kind === "failing")
    log.warn({ reason: reasonOf(event.error) }, "the ledger cannot be written; attempts are kept in memory");
  else
    log.warn(
      { lost: event.lost, failedForMs: event.failedForMs },
      event.lost === 0 ? "the ledger is written again" : "the ledger is written again, but lacks attempts",
    );
}

function logLease(log: Logger, event: LeaseEvent): void {
  const { share, replicas } = event;
  if (event.kind === "lost")
    log.warn(
      { reason: reasonOf(event.error), share, replicas },
      "the replicas cannot share the limits of the API; this one keeps a safe share",
    );
  else log.warn({ share, replicas }, "the replicas share the limits of the API again");
}

/** Opens ledger, limiters and sources of all deployments. Nothing is read, sent or written before the first request. */
export function openQuota(parts: QuotaParts): Quota {
  const { config, clock, nowMs, random, log, store, ledgerStore, transport, baseCredentials } = parts;
  const readersOf =
    parts.usageReaders ??
    ((deployment: DeploymentConfig) => awsUsageReaders(openAwsAccess(deployment, baseCredentials, clock)));
  const onFailure = (error: unknown) =>
    log.warn({ reason: reasonOf(error) }, "the store does not give or take what belongs to the quota");
  const instance = `${hostname()}:${config.listen.port}`;
  const leases = parts.leaseStore
    ? new Leases({ store: parts.leaseStore, instance, nowMs, onEvent: (event) => logLease(log, event) })
    : null;
  const ledger = new Ledger({
    store: ledgerStore,
    clock,
    instance,
    onEvent: (event) => logLedger(log, event),
  });
  const opened = openAlerts({ config, transport, clock, random, store, log, onOutcome: parts.onAlert });
  const deployments = new Map<string, OpenedQuota>();
  for (const group of groupByApi(config)) {
    const readers = readersOf(group[0]);
    const { admission, room, ...api } = openApiQuota(group, {
      clock,
      nowMs,
      random,
      ledgerStore,
      readers,
      lease: leases?.open(sharedNameOf(group, config.secrets)),
      onFailure,
    });
    for (const deployment of group) {
      const { id, reserve: defaults } = deployment;
      const alerts = opened.get(id);
      if (!alerts) throw new RangeError(`No alerts for deployment ${id}.`);
      const reserve = new Reserve({ deploymentId: id, defaults, clock, store, onFailure });
      const waits = new Waits({ limiter: api.limiter, nowMs });
      deployments.set(id, {
        ...api,
        clock,
        ledger,
        reserve,
        admission: waits.around(admission(() => reserve.current())),
        alerts,
        room: (personId) => room(personId, reserve.current()),
        waits,
        probes: new Probes({ deploymentId: id, limiter: api.limiter, clock, store }),
      });
    }
  }
  return { ledger, leases, deployments };
}
