import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { emulateApiGateway } from "./apigateway/control/emulate-api-gateway";
import { type ApiGateway, openApiGateway } from "./apigateway/open-api-gateway";
import { type CloudStore, openCloudStore } from "./cloud/cloud-store";
import type { IamConsistency } from "./cloud/lagging-store";
import { personOfKey } from "./cloud/person-of-key";
import { loadSecrets } from "./cloud/sandbox-secrets";
import { seedCloud } from "./cloud/seed-cloud";
import { vendSession } from "./cloud/vend-session";
import { type Cloudwatch, openCloudwatch } from "./cloudwatch/open-cloudwatch";
import { lockData } from "./data-lock";
import { type CallLog, createCallLog } from "./front-door/call-log";
import { createFaults, type Faults } from "./front-door/faults";
import { serveRequest } from "./front-door/serve-request";
import { defaultGatewaySettings, type GatewaySettings } from "./gateway/gateway-settings";
import { listen } from "./http/listen";
import type { EmulateService, ServiceName } from "./http/service";
import { openIam } from "./iam-control/open-iam";
import { registerIssuer } from "./iam-control/register-issuer";
import { account, groupsOfUser } from "./identity/directory";
import { createIssuer, type IssuerListener } from "./oidc/create-issuer";
import { ownIssuer } from "./oidc/own-issuer";
import { handlesOf, type PortalHandles } from "./portal-handles";
import { emulateS3 } from "./s3/emulate-s3";
import { openSandboxObjects } from "./s3/open-sandbox-objects";
import type { ObjectStore } from "./s3/store/open-object-store";
import { scenarioSwitch } from "./scenario-switch";
import { type ScenarioName, scenarios } from "./scenarios";
import type { Sdma } from "./sdma/contract";
import type { ContentStore } from "./sdma/store/object-key";
import { type ShiftableClock, shiftableClock } from "./shiftable-clock";
import { emulateSsm } from "./ssm/emulate-ssm";
import { sandboxParameters } from "./ssm/sandbox-parameters";

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** Made if missing; holds secrets, databases and file contents. */
  dataDir: string;
  scenario: ScenarioName;
  /** Epoch milliseconds. */
  clock?: () => number;
  log?: (line: Record<string, unknown>) => void;
  /** Where portals listen, such as http://127.0.0.1:3000; others are refused at sign-in. */
  portalOrigins?: readonly string[];
  gateway?: Partial<GatewaySettings>;
  /** How long gateway and STS go on by what IAM said before a change; 0 unless given. */
  consistencyDelayMs?: number;
  /** Whether projects share the root of the library's content store, as they do unless given, or each has its own. */
  contentStore?: ContentStore;
  /** Stands in for the SDMA data in tests that need none. */
  sdma?: Sdma | undefined;
}

export interface Sandbox {
  origin: string;
  port: number;
  handles: PortalHandles;
  /** The account's users, roles, policies and sessions. */
  cloud: CloudStore;
  /** What the buckets of its S3 hold. */
  objects: ObjectStore;
  /** Usage plans, API keys, the stage, and the limits in force. */
  api: ApiGateway;
  /** Metrics of what the stage served. */
  cloudwatch: Cloudwatch;
  calls: CallLog;
  faults: Faults;
  /** May be changed while it runs. */
  gateway: GatewaySettings;
  /** May be changed while it runs. */
  consistency: IamConsistency;
  /** Every session's token is invalid from now on. */
  revokeSessions(): void;
  /** Every session's token is expired from now on, or those of one session name. */
  expireSessions(sessionName?: string): void;
  /** Moves the clock that signatures, sessions, limits and data go by. */
  time: ShiftableClock;
  scenario(): ScenarioName;
  switchScenario(name: ScenarioName): Promise<void>;
  close(): Promise<void>;
}

const defaultPortalOrigins = ["http://127.0.0.1:3000", "http://localhost:3000"];

const ended = Number.MAX_SAFE_INTEGER;

/** AWS calls a token expired for some days and invalid later; a week is the sandbox's guess. */
const forgetAfterMs = 7 * 86_400_000;

async function openSdma(
  { dataDir, scenario, contentStore }: SandboxOptions,
  presign: PresignPair,
  objects: ObjectStore,
  cloud: CloudStore,
  clock: () => number,
  log: Log,
) {
  const { createSdma } = await import("./sdma/create-sdma");
  return createSdma({
    databasePath: join(dataDir, "sdma.sqlite"),
    contentDir: join(dataDir, "content"),
    settings: scenarios[scenario],
    clock,
    log,
    presignKey: { ...presign, region: account.region },
    groupsOfUser,
    objects,
    ...(contentStore ? { contentStore } : {}),
    vend: (requested) => vendSession(cloud, { ...requested, nowMs: clock() }),
  });
}

type Log = (line: Record<string, unknown>) => void;
type PresignPair = { accessKeyId: string; secretAccessKey: string };

/** Opens the account's and SDMA's state in the data directory. */
async function openState(options: SandboxOptions, clock: () => number, log: Log) {
  const secrets = await loadSecrets(options.dataDir);
  const cloudPath = join(options.dataDir, "cloud.sqlite");
  const cloud = openCloudStore(cloudPath);
  seedCloud(cloud, secrets, clock());
  cloud.forgetSessions(clock() - forgetAfterMs);
  const api = openApiGateway(cloudPath, clock());
  const cloudwatch = openCloudwatch({ dataDir: options.dataDir, api: api.store, clock, log });
  const objects = openSandboxObjects(options.dataDir);
  const sdma = options.sdma ?? (await openSdma(options, secrets.presign, objects, cloud, clock, log));
  return { secrets, cloud, api, cloudwatch, objects, sdma };
}

type State = Awaited<ReturnType<typeof openState>>;

/** Listens, and only then makes the issuer: its address holds the port, which may be any free one. */
async function serve(
  options: SandboxOptions,
  { secrets, cloud, api, cloudwatch, objects, sdma }: State,
  clock: () => number,
  log: Log,
) {
  const gateway = { ...defaultGatewaySettings, ...options.gateway };
  const iam = openIam(cloud, { clock, log, consistency: { delayMs: options.consistencyDelayMs ?? 0 } });
  const { findCredential, consistency } = iam;
  const [calls, faults] = [createCallLog(), createFaults()];
  let origin = "";
  let provideIssuer: (issuer: IssuerListener) => void = () => {};
  const issuer = new Promise<IssuerListener>((resolve) => {
    provideIssuer = resolve;
  });
  const context = {
    gateway: { sdma, settings: gateway, findCredential, limits: api, observe: cloudwatch.observe, log },
    sts: { store: iam.seen, findCredential, issuer: ownIssuer(secrets, () => origin), log },
    isBucket: objects.hasBucket,
    emulateObjects: emulateS3({ objects, cloud, findCredential, presign: secrets.presign, log }),
    sdma,
    personOf: (id: string) => personOfKey(cloud, id),
    controlPlanes: new Map<ServiceName, EmulateService>([
      ["iam", iam.emulate],
      ["apigateway", emulateApiGateway({ api, findCredential, log })],
      ["monitoring", cloudwatch.service(findCredential)],
      ["ssm", emulateSsm({ findCredential, parametersAt: sandboxParameters, log })],
    ]),
    issuer,
    origin: () => origin,
    calls,
    faults,
    clock,
    log,
  };
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    serveRequest(context, request, response).catch((error: unknown) => {
      log({ level: "error", msg: "the connection failed", error: String(error) });
      response.destroy();
    });
  });
  const port = await listen(server, options.port, "SANDBOX_PORT");
  origin = `http://127.0.0.1:${port}`;
  registerIssuer(cloud, origin, clock());
  provideIssuer(await createIssuer(origin, secrets, options.portalOrigins ?? defaultPortalOrigins, log));
  return { server, origin, port, gateway, consistency, calls, faults };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/**
 * Starts the sandbox in this process and resolves when it answers.
 * @throws Error where another sandbox holds the data directory or the port.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, log = () => {} } = options;
  const time = shiftableClock(options.clock ?? Date.now);
  const clock = time.now;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = [lockData(dataDir)];
  const releaseAll = () => {
    for (const give of release.splice(0).reverse()) give();
  };
  try {
    const state = await openState(options, clock, log);
    const { cloud, api, cloudwatch, objects, sdma, secrets } = state;
    release.push(
      () => cloud.close(),
      () => api.close(),
      () => cloudwatch.close(),
      () => objects.close(),
      () => sdma.close(),
    );
    const { server, ...served } = await serve(options, state, clock, log);
    return {
      ...served,
      handles: handlesOf(served.origin, secrets),
      cloud,
      api,
      cloudwatch,
      objects,
      revokeSessions: () => cloud.forgetSessions(ended),
      expireSessions: (sessionName) => cloud.expireSessions(clock(), sessionName),
      time,
      ...scenarioSwitch(options.scenario, { ...state, gateway: served.gateway, clock }),
      close: async () => {
        await stop(server);
        releaseAll();
      },
    };
  } catch (error) {
    releaseAll();
    throw error;
  }
}
