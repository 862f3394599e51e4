import "server-only";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentConfig, RoleConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import type { ProvideBaseCredentials } from "./base-credentials";
import type { AwsCredentials } from "./sign-request";

export interface RoleSession {
  credentials: AwsCredentials;
  expiresAtMs: number;
  /** Of the room that STS gives to session policies and tags; absent where it did not say. */
  packedPolicyPercent?: number;
}

export interface RoleRequest {
  deployment: DeploymentConfig;
  role: RoleConfig;
  person: PersonSummary;
}

/** Assumes a role. Its signal aborts when the time is over. @throws what AWS responded */
export type AssumeRole = (request: RoleRequest, signal: AbortSignal) => Promise<RoleSession>;

/** Longest wait for a role, including retries by AWS's client. */
export const assumptionTimeoutMs = 10_000;

/** Role chaining ends after an hour, whatever the role allows. Source: STS AssumeRole, DurationSeconds. */
const chainedSeconds = 3_600;

/**
 * Tags allow every character of a session name and of a role's id but the comma, which no other character stands for: two
 * people never share a tag either. Source: STS AssumeRole, Tags.
 */
const toTagValue = (name: string) => name.replaceAll(",", ":");

/** Tags of the sessions that the portal takes for a person, which policies see as `aws:PrincipalTag/…`. */
export const sessionTagsOf = (
  sessionName: string,
  { id }: Pick<RoleConfig, "id">,
): Record<string, string> => ({
  "sdma-portal:person": toTagValue(sessionName),
  "sdma-portal:role": toTagValue(id),
});

function toParameters({ role, person }: RoleRequest, durationSeconds: number) {
  return {
    RoleArn: role.arn,
    RoleSessionName: person.sessionName,
    SourceIdentity: person.sessionName,
    DurationSeconds: durationSeconds,
    Tags: Object.entries(sessionTagsOf(person.sessionName, role)).map(([Key, Value]) => ({ Key, Value })),
    ...(role.externalId ? { ExternalId: role.externalId } : {}),
    ...(role.sessionPolicy ? { Policy: JSON.stringify(role.sessionPolicy) } : {}),
  };
}

/**
 * Assumes a role for a person: session name and source identity name them in CloudTrail and to SDMA.
 * @throws what STS answered, or a CredentialsProviderError when the portal has no credentials of its own
 */
export async function assumeRole(
  request: RoleRequest,
  parts: { baseCredentials: ProvideBaseCredentials; nowMs: number; signal?: AbortSignal },
): Promise<RoleSession> {
  const { deployment, role } = request;
  const credentials = await parts.baseCredentials();
  const durationSeconds = credentials.sessionToken
    ? Math.min(role.durationSeconds, chainedSeconds)
    : role.durationSeconds;
  const client = new STSClient({ ...awsClientConfig(deployment), credentials });
  const { Credentials, PackedPolicySize } = await client.send(
    new AssumeRoleCommand(toParameters(request, durationSeconds)),
    parts.signal ? { abortSignal: parts.signal } : {},
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw new Error("STS returned no credentials.");
  return {
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken ? { sessionToken: SessionToken } : {}),
    },
    expiresAtMs: Expiration?.getTime() ?? parts.nowMs + durationSeconds * 1_000,
    ...(PackedPolicySize === undefined ? {} : { packedPolicyPercent: PackedPolicySize }),
  };
}
