import "server-only";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentConfig, RoleConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import { baseCredentials } from "./base-credentials";
import type { AwsCredentials } from "./sign-request";

export interface RoleSession {
  credentials: AwsCredentials;
  expiresAtMs: number;
}

export interface RoleRequest {
  deployment: DeploymentConfig;
  role: RoleConfig;
  person: PersonSummary;
}

/** Role chaining ends after an hour, whatever the role allows. Source: STS AssumeRole, DurationSeconds. */
const chainedSeconds = 3_600;

/** Letters, digits, spaces and `_.:/=+-@`, 256 at the most. Source: STS AssumeRole, Tags. */
const toTagValue = (text: string) => text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "-").slice(0, 256);

/**
 * Takes a role for a person: session name and source identity name them in CloudTrail and to SDMA.
 * @throws what STS answered, or a CredentialsProviderError when the portal has no credentials of its own
 */
export async function assumeRole(
  { deployment, role, person }: RoleRequest,
  nowMs: number,
): Promise<RoleSession> {
  const masterCredentials = await baseCredentials(nowMs);
  const durationSeconds = masterCredentials.sessionToken
    ? Math.min(role.durationSeconds, chainedSeconds)
    : role.durationSeconds;
  const provide = fromTemporaryCredentials({
    masterCredentials,
    clientConfig: awsClientConfig(deployment),
    params: {
      RoleArn: role.arn,
      RoleSessionName: person.sessionName,
      SourceIdentity: person.sessionName,
      DurationSeconds: durationSeconds,
      Tags: [
        { Key: "sdma-portal:person", Value: toTagValue(person.email || person.name) },
        { Key: "sdma-portal:role", Value: toTagValue(role.id) },
      ],
      ...(role.externalId ? { ExternalId: role.externalId } : {}),
      ...(role.sessionPolicy ? { Policy: JSON.stringify(role.sessionPolicy) } : {}),
    },
  });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provide();
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    expiresAtMs: expiration?.getTime() ?? nowMs + durationSeconds * 1_000,
  };
}
