import "server-only";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { DeploymentConfig } from "../config";
import { isSafeUrl } from "../config-schema";
import { processState } from "../process-state";
import { awsClientConfig } from "./aws-client-config";
import { baseCredentials } from "./base-credentials";

export interface GatewayEndpoint {
  /** Such as `https://abc123.execute-api.eu-west-1.amazonaws.com`. */
  origin: string;
  /** Host with its port where that is not the default one: what is signed. */
  host: string;
  /** `/2025-04-18`, or empty behind a custom domain. */
  stagePath: string;
}

const parameterKeptMs = 15 * 60_000;
const retryParameterMs = 60_000;

/**
 * @param address URL of the API with or without stage and `/iam`
 * @throws {TypeError} when it is no URL
 */
export function parseEndpoint(address: string, stage: string): GatewayEndpoint {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, "").replace(/\/iam$/, "");
  const stagePath = stage && !path.endsWith(`/${stage}`) ? `${path}/${stage}` : path;
  return { origin: url.origin, host: url.host, stagePath };
}

async function readParameter(deployment: DeploymentConfig, name: string, nowMs: number): Promise<string> {
  const client = new SSMClient({ ...awsClientConfig(deployment), credentials: await baseCredentials(nowMs) });
  const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
  const value = Parameter?.Value ?? "";
  if (!isSafeUrl(value)) throw new TypeError(`The parameter ${name} is no https address.`);
  return value;
}

interface KnownEndpoint {
  endpoint: Promise<GatewayEndpoint> | GatewayEndpoint;
  untilMs: number;
}

/**
 * Where calls of a deployment go; an `ssm:` endpoint is read with the portal's own credentials and kept for 15 minutes.
 * @throws what SSM answered, or a TypeError for a parameter that is no address
 */
export function resolveEndpoint(
  deployment: DeploymentConfig,
  nowMs: number,
): Promise<GatewayEndpoint> | GatewayEndpoint {
  const known = processState("endpoints", () => new Map<string, KnownEndpoint>());
  const entry = known.get(deployment.id);
  if (entry && entry.untilMs > nowMs) return entry.endpoint;
  const { endpoint, stage } = deployment;
  if (!endpoint.startsWith("ssm:")) {
    const parsed = parseEndpoint(endpoint, stage);
    known.set(deployment.id, { endpoint: parsed, untilMs: Number.POSITIVE_INFINITY });
    return parsed;
  }
  const pending = readParameter(deployment, endpoint.slice("ssm:".length), nowMs).then((value) =>
    parseEndpoint(value, stage),
  );
  known.set(deployment.id, { endpoint: entry?.endpoint ?? pending, untilMs: nowMs + parameterKeptMs });
  pending.then(
    (read) => known.set(deployment.id, { endpoint: read, untilMs: nowMs + parameterKeptMs }),
    // The address that was read before is better than none.
    () =>
      entry
        ? known.set(deployment.id, { ...entry, untilMs: nowMs + retryParameterMs })
        : known.delete(deployment.id),
  );
  return entry?.endpoint ?? pending;
}
