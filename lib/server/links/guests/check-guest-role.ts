import "server-only";
import { guestPolicy } from "@/lib/shared/links/guest-policy";
import { mostGuestFiles } from "@/lib/shared/links/guest-target";
import { assumeRole } from "../../aws/assume-role";
import { keepBaseCredentials, type ProvideBaseCredentials } from "../../aws/base-credentials";
import { describeRoleRefusal } from "../../aws/describe-role-refusal";
import type { DeploymentConfig } from "../../config";
import { partitionOf } from "../../config-schema";
import { guestRoleConfig } from "./make-guest-link";

export interface GuestRoleCheck {
  deploymentId: string;
  isFine: boolean;
  /** What was found, and what cannot be found out here. */
  detail: string;
}

const timeoutMs = 10_000;
const membership = (arn: string) =>
  `Guests see a project only where ${arn} is one of its members, as Consumer; that is tried when a link is made.`;

/** The largest policy that a guest link may have. Ids pack as badly as real ones, which are random. */
function largestPolicy(deployment: DeploymentConfig) {
  const hex = () => crypto.randomUUID().replaceAll("-", "");
  return guestPolicy(
    { ...deployment, partition: partitionOf(deployment.region) },
    {
      ...{ libraryId: `library-${hex()}`, projectId: `project-${hex()}`, assetId: `asset-${hex()}` },
      fileIds: Array.from({ length: mostGuestFiles }, () => `file-${hex()}`),
      versionId: null,
    },
  );
}

async function checkOne(
  deployment: DeploymentConfig,
  parts: { baseCredentials: ProvideBaseCredentials; nowMs: number },
): Promise<GuestRoleCheck[]> {
  const { guestRole } = deployment.links;
  if (!guestRole) return [];
  const name = "guest.configcheck";
  const person = { id: name, name, email: "", sessionName: name, groups: [] };
  const role = guestRoleConfig(guestRole, { ...largestPolicy(deployment) });
  const found = { deploymentId: deployment.id };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const { packedPolicyPercent: percent } = await assumeRole(
      { deployment, role, person },
      { ...parts, signal },
    );
    const size = percent === undefined ? "" : ` The largest session policy takes ${percent} % of AWS's room.`;
    const isFine = (percent ?? 0) <= 100;
    return [
      { ...found, isFine, detail: `The guest role can be assumed.${size} ${membership(guestRole.arn)}` },
    ];
  } catch (error) {
    const { title, detail, nextStep, upstreamMessage } = describeRoleRefusal(error, role, {
      operationId: "AssumeRole",
    });
    const texts = [`${title}.`, detail, upstreamMessage, nextStep];
    return [{ ...found, isFine: false, detail: texts.filter(Boolean).join(" ") }];
  }
}

/**
 * Takes each deployment's guest role once, with the largest session policy that a link may have. Costs no request of SDMA.
 * @returns one for each deployment that has guest links
 */
export async function checkGuestRoles(
  deployments: readonly DeploymentConfig[],
  { baseCredentials, clock }: { baseCredentials?: ProvideBaseCredentials; clock: () => number },
): Promise<GuestRoleCheck[]> {
  const parts = { baseCredentials: keepBaseCredentials(clock, baseCredentials), nowMs: clock() };
  return (await Promise.all(deployments.map((deployment) => checkOne(deployment, parts)))).flat();
}
