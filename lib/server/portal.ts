import "server-only";
import { AuditLog } from "./audit/audit-log";
import { type DiscoverIssuer, issuerDiscovery } from "./auth/issuer";
import { People } from "./auth/people";
import type { Person } from "./auth/person";
import type { RecordAttempt } from "./aws/admission";
import type { AssumeRole } from "./aws/assume-role";
import { keepBaseCredentials, type ProvideBaseCredentials } from "./aws/base-credentials";
import { checkSts } from "./aws/check-sts";
import { within } from "./aws/deadline";
import { type DeploymentGateway, openGateway } from "./aws/open-gateway";
import { RoleEvidence } from "./aws/role-evidence";
import { openTransport, type Transport } from "./aws/transport";
import { type DeploymentConfig, type PortalConfig, readConfig } from "./config";
import { signOutIdOfName } from "./embed/embed-session";
import { type Embedding, openEmbedding } from "./embed/open-embedding";
import { EmbedDoctor } from "./embed-doctor/embed-doctor";
import { type SendOnce, sendOnce } from "./embed-doctor/send-once";
import { type GuestState, openGuestState } from "./links/guests/guest-state";
import { LinkGuesses } from "./links/link-guesses";
import { MakerVerdicts } from "./links/maker-verdicts";
import { TargetChecks } from "./links/target-checks";
import { type Logger, openLog, reasonOf, secretTextsOf } from "./log";
import { Metrics } from "./metrics";
import { OpenPages } from "./open-pages";
import {
  type AccessRequestDelivery,
  openDeliveries,
} from "./permissions/access-requests/access-request-delivery";
import { ConnectionChecks } from "./permissions/connection-checks/connection-checks";
import { FailedRequests } from "./permissions/failed-requests/failed-requests";
import { openPermissions, type PermissionReadings, type PolicyReaders } from "./permissions/read-evidence";
import { type OpenedQuota, openQuota, type Quota } from "./quota/open-quota";
import { openReads } from "./quota/open-reads";
import type { UsageReaders } from "./quota/usage-readers";
import { type ReadinessCheck, readinessOf } from "./readiness";
import { KnownNames } from "./sdma/known-names";
import type { ReadCache } from "./sdma/read-cache";
import { lazyStores, type Store } from "./store/open-store";
import { type LeaseStore, postgresLeases } from "./store/quota-leases";
import { recordSignOut } from "./store/sign-outs";
import { Telemetry } from "./telemetry/telemetry";

/** Everything that a process of the portal keeps. Replicas share only the store. */
export interface Portal {
  config: PortalConfig;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  log: Logger;
  store: () => Promise<Store>;
  discoverIssuer: DiscoverIssuer;
  people: People;
  /** By deployment id, one for each deployment of the configuration. */
  gateways: ReadonlyMap<string, DeploymentGateway>;
  /** Ledger, limiters, sources, reserves and alerts. */
  quota: Quota;
  /** By deployment id, one for each. */
  accessRequestDeliveries: ReadonlyMap<string, AccessRequestDelivery>;
  reads: ReadCache;
  names: KnownNames;
  evidence: RoleEvidence;
  /** Policies, by deployment id. */
  permissions: ReadonlyMap<string, PermissionReadings>;
  /** Of each person, for a day; written in the background. */
  failedRequests: FailedRequests;
  linkGuesses: LinkGuesses;
  /** Whether makers of links can still open their targets. */
  makerVerdicts: MakerVerdicts;
  targetChecks: TargetChecks;
  guestLinks: GuestState;
  /** Of codes of sign-in windows. */
  windowGuesses: LinkGuesses;
  /** Pages in frames of other programs. */
  embedding: Embedding;
  /** What people do in the portal, for administrators; written in the background. */
  audit: AuditLog;
  openPages: OpenPages;
  connectionChecks: ConnectionChecks;
  embedDoctor: EmbedDoctor;
  metrics: Metrics;
  /** Tells a collector of OpenTelemetry of requests and attempts, where one is configured. */
  telemetry: Telemetry;
  /** Whether the portal's dependencies are available. */
  readiness: () => Promise<ReadinessCheck[]>;
  /** True once the process was told to end: it finishes what it has begun and accepts nothing new. */
  isDraining: boolean;
}

/** What a test may replace. */
export interface PortalParts {
  clock?: () => number;
  /** Milliseconds that never go back. */
  monotonicClock?: () => number;
  random?: () => number;
  writeLog?: (line: string) => void;
  /** For everything, the ledger included. */
  store?: () => Promise<Store>;
  discoverIssuer?: DiscoverIssuer;
  baseCredentials?: ProvideBaseCredentials;
  transport?: Transport;
  assumeRole?: AssumeRole;
  connectionChecks?: ConnectionChecks;
  /** How the embed doctor asks an address. */
  doctorSend?: SendOnce;
  /** Told of each attempt besides the ledger. */
  recordAttempt?: RecordAttempt;
  /** Where replicas share the limits of an API; with a PostgreSQL of the configuration, there. */
  leaseStore?: LeaseStore;
  /** What AWS says of the use of a deployment's API. */
  usageReaders?: (deployment: DeploymentConfig) => UsageReaders;
  /** What AWS says of the policies of a deployment's roles and API. */
  policyReaders?: (deployment: DeploymentConfig) => PolicyReaders;
}

/** Replicas share leases where they share a database. */
function openStores({ dataFolder, secrets: { databaseUrl } }: PortalConfig, parts: PortalParts, log: Logger) {
  const { leaseStore } = parts;
  if (parts.store) return { store: parts.store, ledgerStore: parts.store, leaseStore };
  const address = databaseUrl === undefined ? {} : { databaseUrl };
  const stores = lazyStores({ dataFolder, ...address }, (error) =>
    log.warn({ reason: reasonOf(error) }, "a connection to the database broke"),
  );
  const shared = databaseUrl === undefined ? undefined : postgresLeases(stores.store, databaseUrl);
  return { ...stores, leaseStore: leaseStore ?? shared };
}

const openAuditLog = (
  { secrets }: PortalConfig,
  { log, ...parts }: Pick<Portal, "clock" | "store" | "log">,
) =>
  new AuditLog({
    ...parts,
    onFailure: (error) => log.warn({ reason: reasonOf(error) }, "the store does not keep the audit log"),
    writeLine: (audit) => log.info({ audit }, "audit"),
    knownSecrets: secretTextsOf(secrets),
  });

/** What links of people and of guests remember. @param inStore makes what they keep it in, by what is logged when it fails */
const openLinks = (
  inStore: (failure: string) => Pick<Portal, "clock" | "store"> & { onFailure: (error: unknown) => void },
) => ({
  linkGuesses: new LinkGuesses(),
  guestLinks: openGuestState(),
  makerVerdicts: new MakerVerdicts(inStore("the store does not keep what makers of links can open")),
  targetChecks: new TargetChecks(inStore("it cannot be found out what makers of links can open")),
});

/** Opens a portal. Nothing is read, sent or written before the first request. */
export function openPortal(config: PortalConfig, parts: PortalParts = {}): Portal {
  const { clock = Date.now, random = Math.random } = parts;
  const discoverIssuer = parts.discoverIssuer ?? issuerDiscovery(config.signIn.issuer);
  const log = openLog(config, parts.writeLog);
  const { store, ledgerStore, leaseStore } = openStores(config, parts, log);
  const baseCredentials = keepBaseCredentials(clock, parts.baseCredentials);
  const transport = parts.transport ?? openTransport();
  const [metrics, telemetry] = [new Metrics(), new Telemetry()];
  const quota = openQuota({
    ...{ config, clock, random, log, store, ledgerStore, leaseStore, transport, baseCredentials },
    nowMs: parts.monotonicClock ?? (() => performance.now()),
    usageReaders: parts.usageReaders,
    onAlert: (deploymentId, outcome) => metrics.countAlert(deploymentId, outcome),
  });
  const inStore = (failure: string) => ({
    ...{ clock, store },
    onFailure: (error: unknown) => log.warn({ reason: reasonOf(error) }, failure),
  });
  const embedding = openEmbedding({
    sessionSecret: config.secrets.sessionSecret,
    ...inStore("the store does not keep when tokens of hosts were exchanged"),
  });
  const openOne = (deployment: DeploymentConfig) =>
    openGateway({
      deployment,
      apiKey: config.secrets.apiKeys.get(deployment.id),
      baseCredentials,
      ...{ transport, clock, random },
      assumeRole: parts.assumeRole,
      admission: quota.deployments.get(deployment.id)?.admission,
      recordAttempt: (record) => {
        for (const counter of [quota.ledger, embedding.ceilings]) counter.record(record);
        telemetry.attempt(record);
        parts.recordAttempt?.(record);
      },
    });
  return {
    ...{ config, clock, random, log, store, discoverIssuer },
    people: new People({ config, clock, store }),
    gateways: new Map(config.deployments.map((deployment) => [deployment.id, openOne(deployment)])),
    quota,
    accessRequestDeliveries: openDeliveries({ config, transport, clock, random, store, log }),
    reads: openReads(config, quota, clock),
    names: new KnownNames(inStore("the store does not take or give names")),
    evidence: new RoleEvidence(clock),
    permissions: openPermissions(config, { baseCredentials, clock, policyReaders: parts.policyReaders }),
    failedRequests: new FailedRequests(inStore("the store does not keep failed requests")),
    ...openLinks(inStore),
    ...{ windowGuesses: new LinkGuesses(), embedding, openPages: new OpenPages() },
    audit: openAuditLog(config, { clock, log, store: ledgerStore }),
    connectionChecks: parts.connectionChecks ?? new ConnectionChecks(),
    embedDoctor: new EmbedDoctor({
      ...{ config, clock, send: parts.doctorSend ?? sendOnce },
      lastExchanges: (place) => embedding.exchangeNotes.last(place),
    }),
    ...{ metrics, telemetry },
    readiness: readinessOf(dependenciesOf(config, discoverIssuer, baseCredentials), clock),
    isDraining: false,
  };
}

const dependenciesOf = (
  { deployments }: PortalConfig,
  discoverIssuer: DiscoverIssuer,
  baseCredentials: ProvideBaseCredentials,
) => [
  { name: "issuer", reason: "The sign-in issuer does not respond.", check: discoverIssuer },
  ...deployments.map((deployment) => ({
    name: `sts ${deployment.id}`,
    reason: "STS does not accept the portal's own credentials, or does not respond.",
    check: () => checkSts(deployment, baseCredentials),
  })),
];

/** @throws RangeError for a deployment that the configuration does not have */
export function gatewayOf(portal: Portal, deploymentId: string): DeploymentGateway {
  const gateway = portal.gateways.get(deploymentId);
  if (!gateway) throw new RangeError(`No deployment ${deploymentId} in the configuration.`);
  return gateway;
}

/** @throws RangeError for a deployment that the configuration does not have */
export function quotaOf({ quota }: Portal, deploymentId: string): OpenedQuota {
  const opened = quota.deployments.get(deploymentId);
  if (!opened) throw new RangeError(`No deployment ${deploymentId} in the configuration.`);
  return opened;
}

/** @throws RangeError for a deployment that the configuration does not have */
export function permissionsOf({ permissions }: Portal, deploymentId: string): PermissionReadings {
  const readings = permissions.get(deploymentId);
  if (!readings) throw new RangeError(`No deployment ${deploymentId} in the configuration.`);
  return readings;
}

/** @returns undefined where the configuration has no deployment of that id */
export const findDeployment = ({ config }: Portal, deploymentId: string): DeploymentConfig | undefined =>
  config.deployments.find(({ id }) => id === deploymentId);

/** Ends every session of a person in every browser and drops what this process holds for them. */
export async function signOutEverywhere(portal: Portal, person: Person): Promise<void> {
  await portal.people.endSessions(person);
  // Frames may know the person by an id of their host.
  const signedOutAtMs = Math.max(portal.clock(), person.signedInAtMs);
  await recordSignOut(await portal.store(), signOutIdOfName(person.sessionName), signedOutAtMs);
  portal.embedding.sessions.forget();
  portal.reads.forgetPerson(person.id);
  for (const { roleSessions } of portal.gateways.values()) roleSessions.forgetPerson(person.id);
}

/** Longest wait of a page for an address that no call has needed before. */
const addressWaitMs = 1_000;

/** Origin and stage as the portal calls them; an endpoint that cannot be read soon stays as it was configured. */
export async function endpointAddressOf(portal: Portal, deployment: DeploymentConfig): Promise<string> {
  const { endpoint } = gatewayOf(portal, deployment.id);
  // Others may wait longer for the same lookup, which this does not end.
  const found = await within(addressWaitMs, endpoint).catch(() => null);
  return found ? found.origin + found.stagePath : deployment.endpoint;
}

const processKey = Symbol.for("sdma-portal");
const processWide: typeof globalThis & { [processKey]?: Portal } = globalThis;

/**
 * The portal of this process. Next bundles a module once for each kind of entry, so the one value that is shared
 * lives on the global object.
 * @throws {ConfigError} that names every mistake of the configuration
 */
export function processPortal(): Portal {
  processWide[processKey] ??= openPortal(readConfig(process.env));
  return processWide[processKey];
}
