import "server-only";
import { type AwsAccess, openAwsAccess } from "../aws/aws-access";
import { keepBaseCredentials, type ProvideBaseCredentials } from "../aws/base-credentials";
import { readResourcePolicy } from "../aws/read-resource-policy";
import { readRolePolicies } from "../aws/read-role-policies";
import type { DeploymentConfig } from "../config";

/** Something that the permissions page will do without. */
export interface PolicyAccessGap {
  deploymentId: string;
  /** Such as `the policies of the role crew`. */
  what: string;
  detail: string;
  nextStep: string;
}

type Gap = Omit<PolicyAccessGap, "deploymentId">;

async function findRoleGaps(access: AwsAccess, { id, arn }: { id: string; arn: string }): Promise<Gap[]> {
  const read = await readRolePolicies(access, arn);
  if (!read.ok) return [{ what: `the policies of the role ${id}`, ...textsOf(read.failure) }];
  return read.result.unread.map(({ what, failure }) => ({
    what: `${what} of the role ${id}`,
    ...textsOf(failure),
  }));
}

const textsOf = ({ detail, nextStep }: { detail: string; nextStep: string }) => ({ detail, nextStep });

async function findGaps(deployment: DeploymentConfig, access: AwsAccess): Promise<PolicyAccessGap[]> {
  const ofApi = async (): Promise<Gap[]> => {
    const read = await readResourcePolicy(access);
    return read.ok ? [] : [{ what: "the resource policy of the API", ...textsOf(read.failure) }];
  };
  const found = await Promise.all([ofApi(), ...deployment.roles.map((role) => findRoleGaps(access, role))]);
  return found.flat().map((gap) => ({ deploymentId: deployment.id, ...gap }));
}

export interface PolicyAccessParts {
  /** AWS's standard chain unless a test passes another. */
  baseCredentials?: ProvideBaseCredentials;
  /** Epoch milliseconds. */
  clock: () => number;
}

/**
 * Reads once what the permissions page reads: every role's policies and the API's resource policy. Each read ends within
 * ten seconds.
 * @returns what cannot be read, in the order of the configuration; nothing where all of it can
 */
export async function checkPolicyAccess(
  deployments: readonly DeploymentConfig[],
  { baseCredentials, clock }: PolicyAccessParts,
): Promise<PolicyAccessGap[]> {
  const credentials = keepBaseCredentials(clock, baseCredentials);
  const found = await Promise.all(
    deployments.map((deployment) => findGaps(deployment, openAwsAccess(deployment, credentials, clock))),
  );
  return found.flat();
}
