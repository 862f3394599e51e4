import "server-only";
import type * as z from "zod";
import { partitionOf, readApiHost, readArn } from "./config-arns";
import { findGuestContradictions, type GuestSettings } from "./config-guest-links";
import type { RoleConfig } from "./config-role-schema";
import { isOwnSegment } from "./deployment-id";
import { findPolicyResources } from "./session-policy";

interface Contradiction {
  path: PropertyKey[];
  message: string;
}

/** What the settings of a deployment must agree on. */
interface Deployment {
  id: string;
  label: string;
  region: string;
  endpoint: string;
  apiId: string;
  stage: string;
  account: string;
  apiKeyVariable?: string | undefined;
  alerts: { webhook?: { secretVariable: string } | undefined };
  accessRequests: { webhook?: { secretVariable: string } | undefined };
  links: GuestSettings;
  roles: Pick<RoleConfig, "id" | "label" | "arn" | "sessionPolicy">[];
}

function findEndpointContradictions({ endpoint, region, apiId, stage }: Deployment): Contradiction[] {
  const host = readApiHost(endpoint);
  if (!host) return [];
  const path = ["endpoint"];
  const found: Contradiction[] = [];
  if (host.region !== region) found.push({ path, message: `is in ${host.region}, but region is ${region}` });
  if (host.apiId !== apiId) found.push({ path, message: `is the API ${host.apiId}, but apiId is ${apiId}` });
  const [first, ...rest] = host.segments;
  if (first === undefined && stage === "")
    found.push({ path: ["stage"], message: "must name the stage; only a custom domain can omit it" });
  else if (rest.length > 0 || (first !== undefined && stage !== "" && first !== stage))
    found.push({ path, message: `must end with the stage "${stage}" or with the host name` });
  return found;
}

function findPolicyContradictions(
  role: Deployment["roles"][number],
  deployment: Deployment,
): Contradiction[] {
  const expected = [
    ["partition", partitionOf(deployment.region)],
    ["region", deployment.region],
    ["account", deployment.account],
    ["apiId", deployment.apiId],
    ["stage", deployment.stage],
  ] as const;
  return findPolicyResources(role.sessionPolicy).flatMap(({ arn, path }) => {
    const parts = readArn(arn);
    if (parts?.service !== "execute-api") return [];
    const [apiId = "", stage = "*"] = parts.resource.split("/");
    // A custom domain hides the stage, so that nothing is known to compare.
    const named = { ...parts, apiId, stage: deployment.stage === "" ? "*" : stage };
    return expected
      .filter(([name, value]) => !/[*?]/.test(named[name]) && named[name] !== value)
      .map(([name, value]) => ({
        path: ["sessionPolicy", ...path],
        message: `names the ${name} "${named[name]}"; this deployment's is ${value}`,
      }));
  });
}

function findRoleContradictions(deployment: Deployment): Contradiction[] {
  const { region, roles, account } = deployment;
  return roles.flatMap((role, index) => {
    const { partition, account: owner } = readArn(role.arn) ?? {};
    const found = findPolicyContradictions(role, deployment);
    if (partition !== undefined && partition !== partitionOf(region))
      found.unshift({
        path: ["arn"],
        message: `is in the partition ${partition}, but ${region} is in ${partitionOf(region)}`,
      });
    if (owner !== undefined && owner !== account)
      found.unshift({ path: ["arn"], message: `is in the account ${owner}, but account is ${account}` });
    return found.map(({ path, message }) => ({ path: ["roles", index, ...path], message }));
  });
}

interface Named {
  id?: string;
  label: string;
}

const same: Readonly<Record<"id" | "label", (entry: Named) => string>> = {
  id: ({ id = "" }) => id,
  label: ({ label }) => label.normalize("NFKC").toLowerCase(),
};

function findRepeatedNames(
  entries: readonly Named[],
  path: PropertyKey[],
  names: readonly ("id" | "label")[] = ["id", "label"],
): Contradiction[] {
  return names.flatMap((name) => {
    const values = entries.map(same[name]);
    return entries.flatMap((entry, index) =>
      values.indexOf(values[index] ?? "") < index
        ? [{ path: [...path, index, name], message: `repeats the ${name} "${entry[name]}"` }]
        : [],
    );
  });
}

/** Roles that do not differ for AWS are one role; one ARN with two session policies is two roles. */
function findRepeatedRoles({ roles }: Deployment): Contradiction[] {
  const identities = roles.map(({ arn, sessionPolicy }) => JSON.stringify([arn, sessionPolicy]));
  return identities.flatMap((identity, index) =>
    identities.indexOf(identity) < index
      ? [
          {
            path: ["roles", index, "arn"],
            message: "repeats a role: list these groups and emails there, or set another sessionPolicy",
          },
        ]
      : [],
  );
}

const inside = (path: PropertyKey[], found: Contradiction[]) =>
  found.map((entry) => ({ ...entry, path: [...path, ...entry.path] }));

function findWithin(deployment: Deployment): Contradiction[] {
  const found = [
    ...findEndpointContradictions(deployment),
    ...findRoleContradictions(deployment),
    ...findRepeatedRoles(deployment),
    ...findGuestContradictions(deployment),
  ];
  for (const name of ["alerts", "accessRequests"] as const) {
    const { webhook } = deployment[name];
    if (webhook && webhook.secretVariable === deployment.apiKeyVariable)
      found.push({
        path: [name, "webhook", "secretVariable"],
        message: "is the variable of the API key: give the webhook a secret of its own",
      });
  }
  if (isOwnSegment(deployment.id))
    found.push({
      path: ["id"],
      message: `must not be "${deployment.id}", which is an address that the portal itself uses`,
    });
  return found;
}

/**
 * Reports settings that are valid alone but contradict each other; only within deployments without other mistakes, since
 * a mistyped account contradicts everything.
 */
export function reportContradictions(
  { deployments, maps }: { deployments: readonly Deployment[]; maps: readonly Pick<Named, "label">[] },
  { addIssue, issues }: z.core.$RefinementCtx,
): void {
  const broken = new Set(
    issues.flatMap(({ path: [list, index] = [] }) => (list === "deployments" ? [index] : [])),
  );
  const contradictions = [
    ...findRepeatedNames(maps, ["maps"], ["label"]),
    ...findRepeatedNames(deployments, ["deployments"]),
    ...deployments.flatMap((deployment, index) => [
      ...findRepeatedNames(deployment.roles, ["deployments", index, "roles"]),
      ...(broken.has(index) ? [] : inside(["deployments", index], findWithin(deployment))),
    ]),
  ];
  for (const { path, message } of contradictions) addIssue({ code: "custom", path, message });
}
