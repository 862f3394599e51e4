import "server-only";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import * as z from "zod/mini";
import type { DeploymentConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import type { ProvideBaseCredentials } from "./base-credentials";
import { within } from "./deadline";

const timeoutMs = 10_000;

/** Who the portal itself is at AWS. */
export interface CallerIdentity {
  /** Such as `arn:aws:sts::111122223333:assumed-role/Portal/i-0abc`. */
  arn: string;
  /** Whether the portal's own credentials are a session's: a role that they assume is chained. */
  isSession: boolean;
}

/** What STS said, and when by its own clock. */
export interface StsAnswer {
  identity: CallerIdentity | null;
  /** Why there is no identity. */
  error: unknown;
  /** `Date` header of the answer, RFC 9110 format. */
  date: string | undefined;
}

const wireAnswer = z.object({ response: z.object({ headers: z.record(z.string(), z.unknown()) }) });

/** @returns the header by its name in lower case */
function headerOf(result: unknown, name: string): string | undefined {
  const headers = wireAnswer.safeParse(result).data?.response.headers ?? {};
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : undefined;
}

/**
 * Asks STS who the portal is. A refusal is an answer too: its date tells the time.
 * @throws nothing that STS or the network did
 */
export async function askSts(
  deployment: DeploymentConfig,
  baseCredentials: ProvideBaseCredentials,
  signal: AbortSignal,
): Promise<StsAnswer> {
  let date: string | undefined;
  try {
    const credentials = await baseCredentials();
    const client = new STSClient({ ...awsClientConfig(deployment), credentials, maxAttempts: 1 });
    client.middlewareStack.add(
      (next) => async (input) => {
        const result = await next(input);
        date = headerOf(result, "date");
        return result;
      },
      { step: "deserialize", priority: "low", name: "readDate" },
    );
    const { Arn } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    const identity = Arn ? { arn: Arn, isSession: credentials.sessionToken !== undefined } : null;
    return { identity, error: identity ? null : new Error("STS named no caller."), date };
  } catch (error) {
    return { identity: null, error, date };
  }
}

/** Asks STS who the portal is. @throws when it does not respond or rejects the portal's credentials */
export async function checkSts(
  deployment: DeploymentConfig,
  baseCredentials: ProvideBaseCredentials,
): Promise<void> {
  const answer = await within(timeoutMs, (signal) => askSts(deployment, baseCredentials, signal));
  if (!answer.identity) throw answer.error;
}
