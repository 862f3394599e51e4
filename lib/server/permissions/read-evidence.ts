import "server-only";
import type {
  PermissionEvidence,
  RoleEvidenceAnswer,
  Unread,
} from "@/lib/shared/contracts/permission-evidence";
import { sessionTagsOf } from "../aws/assume-role";
import { type AwsAccess, openAwsAccess } from "../aws/aws-access";
import type { AwsFailure } from "../aws/aws-failure";
import type { ProvideBaseCredentials } from "../aws/base-credentials";
import { readResourcePolicy } from "../aws/read-resource-policy";
import { type RolePolicies, readRolePolicies } from "../aws/read-role-policies";
import { simulateRole } from "../aws/simulate-role";
import type { DeploymentConfig, PortalConfig, RoleConfig } from "../config";
import { partitionOf } from "../config-schema";
import { KeptReadings, type Read, type Reading } from "./kept-readings";
import { openSimulations, type Simulate } from "./read-simulation";

/** What AWS says of policies. Neither rejects. */
export interface PolicyReaders {
  /** @param arn of the role */
  role: (arn: string) => Promise<Read<RolePolicies>>;
  /** JSON; null where the API has none. */
  resourcePolicy: () => Promise<Read<string | null>>;
  simulate: Simulate;
}

/** What the portal can read of the policies of one deployment. */
export interface PermissionReadings {
  deployment: DeploymentConfig;
  /** By ARN of the role. */
  roles: KeptReadings<RolePolicies>;
  /** By id of the API. */
  resourcePolicies: KeptReadings<string | null>;
  /** Of IAM's policy simulator, by question. */
  simulations: ReturnType<typeof openSimulations>;
  baseCredentials: ProvideBaseCredentials;
  /** Epoch milliseconds. */
  clock: () => number;
}

const awsPolicyReaders = (access: AwsAccess): PolicyReaders => ({
  role: (arn) => readRolePolicies(access, arn),
  resourcePolicy: () => readResourcePolicy(access),
  simulate: (question) => simulateRole(access, question),
});

interface PermissionParts extends Pick<PermissionReadings, "baseCredentials" | "clock"> {
  /** Those of AWS unless a test passes others. */
  policyReaders?: ((deployment: DeploymentConfig) => PolicyReaders) | undefined;
}

/** By deployment id. Nothing is read before somebody asks. */
export function openPermissions(
  { deployments }: PortalConfig,
  { baseCredentials, clock, policyReaders }: PermissionParts,
): ReadonlyMap<string, PermissionReadings> {
  return new Map(
    deployments.map((deployment) => {
      const readers = policyReaders
        ? policyReaders(deployment)
        : awsPolicyReaders(openAwsAccess(deployment, baseCredentials, clock));
      const roles = new KeptReadings(readers.role, clock);
      const resourcePolicies = new KeptReadings(readers.resourcePolicy, clock);
      const simulations = openSimulations(readers.simulate, clock);
      return [deployment.id, { deployment, roles, resourcePolicies, simulations, baseCredentials, clock }];
    }),
  );
}

export interface EvidenceViewer {
  sessionName: string;
  /** Of the sign-in token. */
  groups: readonly string[];
  /** The rule for addresses that gives a role to the viewer; null where none does. */
  emailRuleOf: (role: RoleConfig) => string | null;
  /** Roles that the viewer may take, with the rule that gives each. */
  granted: readonly { config: RoleConfig; grantedBy: string }[];
  isAdministrator: boolean;
}

export interface EvidenceQuestion {
  /** Every role of the deployment, for administrators; others see their own. */
  everyRole: boolean;
  /** What was read before this will not do; epoch milliseconds. */
  sinceMs?: number | undefined;
}

const toUnread = (what: string, { detail, nextStep }: AwsFailure): Unread => ({ what, detail, nextStep });

function toPolicies(result: RolePolicies): NonNullable<RoleEvidenceAnswer["policies"]> {
  const { roleId, tags, maxSessionSeconds, policies, boundary, unread } = result;
  return {
    roleId,
    tags,
    maxSessionSeconds,
    policies: policies.map(({ name, kind, document, arn }) => ({ name, kind, document, arn })),
    boundary: boundary && { name: boundary.name, kind: "boundary", document: boundary.document },
    unread: unread
      .filter(({ kind }) => kind !== "boundary")
      .map(({ what, failure }) => toUnread(what, failure)),
    hasUnreadBoundary: unread.some(({ kind }) => kind === "boundary"),
  };
}

/** Groups and addresses of others are nobody's business but an administrator's. */
function rulesOf(role: RoleConfig, { groups, isAdministrator, emailRuleOf }: EvidenceViewer) {
  const shown = role.groups.filter((name) => isAdministrator || name === "*" || groups.includes(name));
  const own = emailRuleOf(role);
  const emails = own === null ? [] : [own];
  return { groups: shown, isByEmail: own !== null, emails: isAdministrator ? role.emails : emails };
}

function toRoleEvidence(
  role: RoleConfig,
  grantedBy: string | null,
  viewer: EvidenceViewer,
  reading: Reading<RolePolicies>,
): RoleEvidenceAnswer {
  const { id, label, arn, sessionPolicy, durationSeconds, externalId } = role;
  return {
    ...{ id, label, arn, grantedBy, durationSeconds },
    rules: rulesOf(role, viewer),
    policies: reading.ok ? toPolicies(reading.result) : null,
    unread: reading.ok ? null : toUnread(`the policies of ${label}`, reading.failure),
    readAtMs: reading.readAtMs,
    sessionPolicy: sessionPolicy
      ? { name: "session policy", kind: "session", document: JSON.stringify(sessionPolicy) }
      : null,
    needsExternalId: externalId !== undefined,
  };
}

/** Whose sessions the portal's own make: those of temporary credentials end after an hour. False where it has none. */
const isChained = ({ baseCredentials }: PermissionReadings) =>
  baseCredentials().then(
    ({ sessionToken }) => sessionToken !== undefined,
    () => false,
  );

/**
 * What decides about a person's calls at the gateway. Costs no request of SDMA; IAM is asked once for everybody.
 * Says nothing of roles that are not the viewer's, unless they are an administrator and asked for all.
 */
export async function readEvidence(
  readings: PermissionReadings,
  viewer: EvidenceViewer,
  { everyRole, sinceMs }: EvidenceQuestion,
): Promise<PermissionEvidence> {
  const { deployment } = readings;
  const own = new Map(viewer.granted.map(({ config, grantedBy }) => [config.id, grantedBy]));
  const isShown = ({ id }: RoleConfig) => own.has(id) || (everyRole && viewer.isAdministrator);
  const shown = deployment.roles.filter(isShown);
  const sorted = shown.toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)));
  const [roles, api, chained] = await Promise.all([
    Promise.all(
      sorted.map(async (role) =>
        toRoleEvidence(role, own.get(role.id) ?? null, viewer, await readings.roles.get(role.arn, sinceMs)),
      ),
    ),
    readings.resourcePolicies.get(deployment.apiId, sinceMs),
    isChained(readings),
  ]);
  return {
    api: {
      partition: partitionOf(deployment.region),
      region: deployment.region,
      account: deployment.account,
      apiId: deployment.apiId,
      stage: deployment.stage,
    },
    roles,
    resourcePolicy: {
      policy:
        api.ok && api.result ? { name: "resource policy", kind: "resource", document: api.result } : null,
      unread: api.ok ? null : toUnread("the resource policy of the API", api.failure),
      readAtMs: api.readAtMs,
    },
    sessionTags: Object.fromEntries(sorted.map((role) => [role.id, sessionTagsOf(viewer.sessionName, role)])),
    isChained: chained,
    isAdministrator: viewer.isAdministrator,
    nowMs: readings.clock(),
  };
}
