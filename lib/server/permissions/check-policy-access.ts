import "server-only";
import { stageArnOf } from "@/lib/shared/permissions/role-policies";
import { type AwsAccess, openAwsAccess } from "../aws/aws-access";
import { keepBaseCredentials, type ProvideBaseCredentials } from "../aws/base-credentials";
import { readResourcePolicy } from "../aws/read-resource-policy";
import { readRolePolicies } from "../aws/read-role-policies";
import { simulateRole } from "../aws/simulate-role";
import type { DeploymentConfig, RoleConfig } from "../config";
import { partitionOf } from "../config-schema";

/** Something that the permissions page will do without. */
export interface PolicyAccessGap {
  deploymentId: string;
  /** Such as `the policies of the role crew`. */
  what: string;
  detail: string;
  nextStep: string;
}

type Gap = Omit<PolicyAccessGap, "deploymentId">;

async function findRoleGaps(access: AwsAccess, { id, arn }: RoleConfig): Promise<Gap[]> {
  const read = await readRolePolicies(access, arn);
  if (!read.ok) return [{ what: `the policies of the role ${id}`, ...textsOf(read.failure) }];
  return read.result.unread.map(({ what, failure }) => ({
    what: `${what} of the role ${id}`,
    ...textsOf(failure),
  }));
}

/** Verdicts rest on nothing of this; it only confirms them. */
async function findSimulationGaps(access: AwsAccess, { id, arn }: RoleConfig): Promise<Gap[]> {
  const { deployment } = access;
  const stageArn = stageArnOf({ ...deployment, partition: partitionOf(deployment.region) });
  const simulated = await simulateRole(access, {
    roleArn: arn,
    resources: [`${stageArn}/GET/iam/libraries`],
  });
  return simulated.ok
    ? []
    : [{ what: `IAM's simulator for the role ${id} (optional)`, ...textsOf(simulated.failure) }];
}

const textsOf = ({ detail, nextStep }: { detail: string; nextStep: string }) => ({ detail, nextStep });

async function findGaps(deployment: DeploymentConfig, access: AwsAccess): Promise<PolicyAccessGap[]> {
  const ofApi = async (): Promise<Gap[]> => {
    const read = await readResourcePolicy(access);
    return read.ok ? [] : [{ what: "the resource policy of the API", ...textsOf(read.failure) }];
  };
  const { roles } = deployment;
  const found = await Promise.all([
    ofApi(),
    ...roles.map((role) => findRoleGaps(access, role)),
    ...roles.map((role) => findSimulationGaps(access, role)),
  ]);
  return found.flat().map((gap) => ({ deploymentId: deployment.id, ...gap }));
}

export interface PolicyAccessParts {
  /** AWS's standard chain unless a test passes another. */
  baseCredentials?: ProvideBaseCredentials;
  /** Epoch milliseconds. */
  clock: () => number;
}

/**
 * Reads once what the permissions page reads: every role's policies, the API's resource policy, and what IAM's
 * simulator says of each role. Each read ends within ten seconds.
 * @returns what cannot be read, in the order of the configuration, simulations last; nothing where all of it can
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
