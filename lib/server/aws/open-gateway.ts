import "server-only";
import type { DeploymentConfig } from "../config";
import type { Admission, RecordAttempt, Ticket } from "./admission";
import {
  type AssumeRole,
  assumeRole,
  assumptionTimeoutMs,
  type RoleRequest,
  type RoleSession,
} from "./assume-role";
import type { BaseCredentials, ProvideBaseCredentials } from "./base-credentials";
import { askSts, type StsAnswer } from "./check-sts";
import { within } from "./deadline";
import { endpointResolver, type GatewayEndpoint, parameterReader } from "./resolve-endpoint";
import { RetryBudgets } from "./retry-policy";
import { RoleSessions } from "./role-sessions";
import { SigningClock } from "./signing-clock";
import type { Transport } from "./transport";

/** What the calls of one deployment share. */
export interface DeploymentGateway {
  deployment: DeploymentConfig;
  roleSessions: RoleSessions;
  signingClock: SigningClock;
  retryBudgets: RetryBudgets;
  transport: Transport;
  /** Asked before each attempt. */
  admission: Admission;
  /** Told of each attempt, and of each read that needed none. */
  recordAttempt: RecordAttempt;
  /** Epoch milliseconds. */
  clock: () => number;
  /** The API key where the usage plan requires one. */
  extraHeaders: Readonly<Record<string, string>>;
  /** Uniform in [0, 1). */
  random: () => number;
  /** @throws what SSM answered where the endpoint is a parameter */
  endpoint(): Promise<GatewayEndpoint>;
  /** Assumes a role anew, past the sessions that are kept. @throws what STS answered */
  assumeAnew: (request: RoleRequest) => Promise<RoleSession>;
  /** Asks STS who the portal itself is. */
  askSts: (signal: AbortSignal) => Promise<StsAnswer>;
  /**
   * Secrets that no message about a call may contain: those that the call could have sent.
   * @param session of the call, or null where none was taken
   */
  secretsOf(session: RoleSession | null): string[];
}

export interface GatewayParts {
  deployment: DeploymentConfig;
  /** Sent with every call where the usage plan requires one. */
  apiKey?: string | undefined;
  baseCredentials: ProvideBaseCredentials;
  transport: Transport;
  clock: () => number;
  random: () => number;
  /** AWS's STS unless a test passes another. */
  assumeRole?: AssumeRole | undefined;
  /** Without one, every attempt is sent at once. */
  admission?: Admission | undefined;
  recordAttempt?: RecordAttempt | undefined;
}

const ticketWithoutLimiter: Ticket = {
  waitMs: 0,
  settle: ({ kind }) => ({
    limit: kind === "quota-exhausted" ? "day" : kind === "throttled" ? "others" : null,
  }),
};

const noLimiter: Admission = {
  admit: async () => ({ ok: true, ticket: ticketWithoutLimiter }),
  lift: () => undefined,
};

const secretsIn = ({ secretAccessKey, sessionToken }: Omit<BaseCredentials, "expiration">) =>
  sessionToken ? [secretAccessKey, sessionToken] : [secretAccessKey];

/** Opens the gateway of one deployment. Nothing is sent before the first call. */
export function openGateway(parts: GatewayParts): DeploymentGateway {
  const { deployment, apiKey, transport, clock, random } = parts;
  const signingClock = new SigningClock(clock);
  const nowMs = () => signingClock.nowMs();
  let ownSecrets: string[] = [];
  const baseCredentials = async () => {
    const credentials = await parts.baseCredentials();
    ownSecrets = secretsIn(credentials);
    return credentials;
  };
  const assume: AssumeRole =
    parts.assumeRole ??
    ((request, signal) => assumeRole(request, { baseCredentials, nowMs: nowMs(), signal }));
  const readParameter = parameterReader(deployment, baseCredentials);
  const assumeAnew = (request: RoleRequest) =>
    within(assumptionTimeoutMs, (signal) => assume(request, signal));
  return {
    deployment,
    roleSessions: new RoleSessions(assumeAnew, nowMs),
    assumeAnew,
    askSts: (signal) => askSts(deployment, baseCredentials, signal),
    signingClock,
    retryBudgets: new RetryBudgets(),
    transport,
    admission: parts.admission ?? noLimiter,
    recordAttempt: parts.recordAttempt ?? (() => undefined),
    clock,
    extraHeaders: apiKey ? { "x-api-key": apiKey } : {},
    random,
    endpoint: endpointResolver({ deployment, readParameter, clock }),
    secretsOf: (session) => [
      ...(session ? secretsIn(session.credentials) : []),
      ...(apiKey ? [apiKey] : []),
      ...ownSecrets,
    ],
  };
}
