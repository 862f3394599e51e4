import "server-only";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { DeploymentConfig } from "../config";
import { isSafeUrl } from "../config-schema";
import { awsClientConfig } from "./aws-client-config";
import type { ProvideBaseCredentials } from "./base-credentials";
import { within } from "./deadline";

export interface GatewayEndpoint {
  /** Such as `https://abc123.execute-api.eu-west-1.amazonaws.com`. */
  origin: string;
  /** Host with its port where that is not the default one: what is signed. */
  host: string;
  /** `/2025-04-18`, or empty with a custom domain. */
  stagePath: string;
}

/** @returns the value of a parameter. Its signal aborts when the time for it is over. @throws what SSM answered */
export type ReadParameter = (name: string, signal: AbortSignal) => Promise<string>;

const keptMs = 15 * 60_000;
const retryMs = 60_000;
/** Longest wait for a parameter, including retries by AWS's client. */
const readTimeoutMs = 10_000;
const parameterPrefix = "ssm:";

/**
 * @param address URL of the API with or without stage and `/iam`
 * @throws {TypeError} when it is not a URL
 */
export function parseEndpoint(address: string, stage: string): GatewayEndpoint {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, "").replace(/\/iam$/, "");
  const stagePath = stage && !path.endsWith(`/${stage}`) ? `${path}/${stage}` : path;
  return { origin: url.origin, host: url.host, stagePath };
}

/** Reads parameters of SSM Parameter Store with the portal's own credentials. */
export function parameterReader(
  deployment: DeploymentConfig,
  baseCredentials: ProvideBaseCredentials,
): ReadParameter {
  return async (name, signal) => {
    const client = new SSMClient({ ...awsClientConfig(deployment), credentials: await baseCredentials() });
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }), {
      abortSignal: signal,
    });
    return Parameter?.Value ?? "";
  };
}

export interface EndpointParts {
  deployment: Pick<DeploymentConfig, "endpoint" | "stage">;
  readParameter: ReadParameter;
  clock: () => number;
}

/**
 * Where calls of a deployment go. An `ssm:` endpoint is read once for 15 minutes; while it is read again, and for a
 * minute after that failed, the address that was read before stays in use.
 * @returns a function that throws what SSM answered, or a TypeError for a parameter that is not an address
 */
export function endpointResolver({
  deployment,
  readParameter,
  clock,
}: EndpointParts): () => Promise<GatewayEndpoint> {
  const { endpoint, stage } = deployment;
  if (!endpoint.startsWith(parameterPrefix)) {
    const fixed = Promise.resolve(parseEndpoint(endpoint, stage));
    return () => fixed;
  }
  let known: GatewayEndpoint | undefined;
  let pending: Promise<GatewayEndpoint> | undefined;
  let readAgainAtMs = Number.NEGATIVE_INFINITY;
  const read = async () => {
    const name = endpoint.slice(parameterPrefix.length);
    const value = await within(readTimeoutMs, (signal) => readParameter(name, signal));
    if (!isSafeUrl(value)) throw new TypeError(`The parameter ${name} is not an https address.`);
    known = parseEndpoint(value, stage);
    readAgainAtMs = clock() + keptMs;
    return known;
  };
  const refresh = () => {
    pending ??= read()
      .catch((error: unknown) => {
        if (known) readAgainAtMs = clock() + retryMs;
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return async () => {
    if (!known) return refresh();
    // The address in use serves this call; whether a new one can be read is for a later one to see.
    if (clock() >= readAgainAtMs) refresh().catch(() => undefined);
    return known;
  };
}
