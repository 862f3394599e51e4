import { Readable } from "node:stream";
import type { SessionToken } from "../auth/person";
import type { AttemptRecord } from "../aws/admission";
import type { RolePolicies } from "../aws/read-role-policies";
import type { SimulatedResource, SimulationQuestion } from "../aws/simulate-role";
import type { WireRequest } from "../aws/transport";
import type { PortalConfig } from "../config";
import { portalConfigSchema } from "../config-schema";
import type { SendOnce } from "../embed-doctor/send-once";
import { ConnectionChecks } from "../permissions/connection-checks/connection-checks";
import type { Read } from "../permissions/kept-readings";
import { openPortal, type Portal } from "../portal";
import { openStore } from "../store/open-store";
import { startFakeIssuer } from "./fake-issuer";
import { startFakeSts } from "./fake-sts";
import { cookieHeader, exampleToken, sealSession } from "./session-cookies";

/** None of these may be in an answer or in the log. */
export const fakeSecrets = {
  session: "the session secret of the fake portal",
  oidcClient: "oidc-client-secret-of-the-fake-portal",
  apiKey: "api-key-of-rijeka-at-the-fake-portal",
  webhook: "webhook-secret-of-rijeka-at-the-fake-portal",
  metrics: "metrics-token-of-the-fake-portal",
  base: "base-secret/of+the/fake-portal",
} as const;

const arnOf = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const deployment = {
  region: "eu-west-1",
  endpoint: "https://abcd1234.execute-api.eu-west-1.amazonaws.com",
  apiId: "abcd1234",
  account: "111122223333",
};
const deploymentsAt = (awsEndpoint: string, ofRijeka: FakePortalOptions["rijeka"]) => [
  {
    ...deployment,
    ...ofRijeka,
    id: "rijeka",
    label: "Rijeka",
    awsEndpoint,
    apiKeyVariable: "RIJEKA_API_KEY",
    roles: [
      { id: "survey", label: "Survey", arn: arnOf("Survey"), groups: ["survey-crew"] },
      {
        id: "read-only",
        label: "Read only",
        arn: arnOf("ReadOnly"),
        groups: ["survey-crew", "stakeholders"],
      },
      {
        id: "administrator",
        label: "Administrator",
        arn: arnOf("Administrator"),
        groups: ["administrators"],
      },
    ],
  },
  {
    ...deployment,
    id: "oslo",
    label: "Oslo",
    awsEndpoint,
    roles: [{ id: "oslo-crew", label: "Oslo crew", arn: arnOf("Oslo"), groups: ["oslo-crew"] }],
  },
];

const clientId = "portal";

function configOf(
  {
    portalUrl = "http://127.0.0.1:3000",
    server = {},
    rijeka = {},
    sharesApi = false,
    framing = {},
  }: FakePortalOptions,
  { issuer, sts }: { issuer: string; sts: string },
): PortalConfig {
  const settings = portalConfigSchema.parse({
    portalUrl,
    signIn: { issuer, clientId, groupsClaim: "groups", sessionHours: 8 },
    server,
    ...framing,
    deployments: deploymentsAt(sts, rijeka),
  });
  return {
    ...settings,
    secrets: {
      sessionSecret: fakeSecrets.session,
      oidcClientSecret: fakeSecrets.oidcClient,
      apiKeys: new Map(
        (sharesApi ? ["rijeka", "oslo"] : ["rijeka"]).map((id) => [id, fakeSecrets.apiKey] as const),
      ),
      webhookSecrets: new Map([["rijeka", fakeSecrets.webhook]]),
      accessRequestSecrets: new Map([["rijeka", fakeSecrets.webhook]]),
      metricsToken: fakeSecrets.metrics,
    },
    dataFolder: "unused",
    logLevel: "info",
    listen: { host: "127.0.0.1", port: 0 },
    isDevelopment: false,
  };
}

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: string | Readable;
}

export interface FakePortalOptions {
  /** Rijeka and Oslo are deployments of one API with one key, and so of one quota. */
  sharesApi?: boolean;
  portalUrl?: string;
  server?: Partial<PortalConfig["server"]>;
  /** More settings of the deployment rijeka. */
  rijeka?: {
    administrators?: string[];
    limits?: { ratePerSecond?: number; burst?: number };
    alerts?: { webhook: { url: string; secretVariable: string } };
    accessRequests?: { webhook: { url: string; secretVariable: string } };
    links?: { maximumDays: number | null };
  };
  /** Hosts and admin pages of the configuration, as its file has them. */
  framing?: { embedding?: object; adminPages?: readonly object[] };
  /** What the embed doctor is answered; nothing answers it otherwise. */
  doctorSend?: SendOnce;
  /** What SDMA and the file store answer. */
  answer?: (request: WireRequest) => FakeAnswer | Promise<FakeAnswer>;
}

/** AWS is not asked about usage. */
const unread = {
  ok: false,
  failure: { state: "not-configured", detail: "The fake portal asks nobody.", nextStep: "" },
} as const;

/** No name of a test is looked up, and no connection opened. */
const fakeNetwork = {
  resolveName: async (host: string) => ({ host, addresses: 2, isLiteral: false }),
  shakeHands: async () => ({ protocol: "TLSv1.3", validToMs: Date.UTC(2100, 0) }),
};

const emptyList = (): FakeAnswer => ({ body: '{"libraries":[]}' });

interface FakeIam {
  role: (arn: string) => Read<RolePolicies>;
  resourcePolicy: Read<string | null>;
  simulate: (question: SimulationQuestion) => Read<SimulatedResource[]>;
}

/** A portal with a clock, a store, an issuer, an STS and an SDMA of its own. */
export async function openFakePortal(options: FakePortalOptions = {}) {
  const clock = { nowMs: Date.now() };
  const issuer = await startFakeIssuer({ id: clientId, secret: fakeSecrets.oidcClient });
  const upstream = { asked: [] as WireRequest[], answer: options.answer ?? emptyList };
  const logLines: string[] = [];
  const attempts: AttemptRecord[] = [];
  const disk: { failure?: Error } = {};
  const iam: FakeIam = { role: () => unread, resourcePolicy: unread, simulate: () => unread };
  const sts = await startFakeSts(() => clock.nowMs);
  const memory = openStore(":memory:");
  const portal: Portal = openPortal(configOf(options, { issuer: issuer.origin, sts: sts.origin }), {
    clock: () => clock.nowMs,
    random: () => 0,
    connectionChecks: new ConnectionChecks(fakeNetwork),
    doctorSend:
      options.doctorSend ??
      (async () => {
        throw new Error("Nothing answers.");
      }),
    recordAttempt: (record) => void attempts.push(record),
    writeLog: (line) => void logLines.push(line),
    store: async () => {
      if (disk.failure) throw disk.failure;
      return memory;
    },
    usageReaders: () => ({
      plan: async () => unread,
      usage: async () => unread,
      traffic: async () => unread,
      latency: async () => unread,
      history: async () => unread,
    }),
    policyReaders: () => ({
      role: async (arn) => iam.role(arn),
      resourcePolicy: async () => iam.resourcePolicy,
      simulate: async (question) => iam.simulate(question),
    }),
    baseCredentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: fakeSecrets.base }),
    discoverIssuer: async () => {
      if (issuer.mood.isDown) throw new Error("The issuer answered 503.");
      return issuer.discovery();
    },
    transport: async (request) => {
      upstream.asked.push(request);
      const { status = 200, headers, body } = await upstream.answer(request);
      const stream = typeof body === "string" ? Readable.from([Buffer.from(body)]) : body;
      stream.on("error", () => undefined);
      return { status, headers: { "content-type": "application/json", ...headers }, body: stream };
    },
  });
  const { portalUrl } = portal.config;
  const seal = (token: SessionToken, pieces = 1) =>
    sealSession(token, { portalUrl, sessionSecret: fakeSecrets.session, pieces });
  return {
    portal,
    clock,
    issuer,
    /** With a failure, the store cannot be opened. */
    disk,
    upstream,
    sts,
    /** What IAM and API Gateway say of policies: nothing, unless a test puts something there. */
    iam,
    logLines,
    /** Attempts and saved reads, as the ledger is told of them. */
    attempts,
    seal,
    /** A session of somebody that begins a moment after whatever was before, with the header that brings it. */
    async signIn(name: Parameters<typeof exampleToken>[0], pieces = 1) {
      clock.nowMs += 1;
      const token = exampleToken(name, clock.nowMs);
      const cookies = await seal(token, pieces);
      return { token, cookies, header: { cookie: cookieHeader(cookies) } };
    },
    close: async () => {
      await Promise.all([sts.close(), issuer.close()]);
    },
  };
}

export type FakePortal = Awaited<ReturnType<typeof openFakePortal>>;
