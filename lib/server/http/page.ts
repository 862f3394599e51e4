import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type {
  DeploymentSummary,
  PersonSummary,
  PortalSession,
  RoleSummary,
} from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { csrfTokenOf } from "../auth/csrf";
import type { Person } from "../auth/person";
import { currentRole, roleCookieName, rolesFor, toRoleSummary } from "../auth/roles";
import { deploymentGateway, type RoleRequest } from "../aws/deployment-gateway";
import { type DeploymentConfig, findDeployment, portalConfig } from "../config";
import type { Ctx } from "../sdma/ctx";
import { createCtx } from "./create-ctx";
import { pathHeader } from "./page-path";
import { requestCookies, requestPerson } from "./request-person";

export interface PageContext {
  session: PortalSession;
  ctx: Ctx;
}

/** Origin and stage as the portal calls them; an endpoint that cannot be read now stays as it was configured. */
async function endpointAddress(deployment: DeploymentConfig): Promise<string> {
  const endpoint = await deploymentGateway(deployment)
    .endpoint()
    .catch(() => null);
  return endpoint ? endpoint.origin + endpoint.stagePath : deployment.endpoint;
}

async function toDeploymentSummary(deployment: DeploymentConfig): Promise<DeploymentSummary> {
  const { id, label, color, region, stage } = deployment;
  return { id, label, color, region, stage, endpoint: await endpointAddress(deployment) };
}

/** Deployments in which a person may take a role; of others they need not know. */
const openTo = (person: Person) =>
  portalConfig().deployments.filter((entry) => rolesFor(person, entry).length > 0);

function toPersonSummary({ id, name, email, sessionName, groups }: Person): PersonSummary {
  return { id, name, email, sessionName, groups };
}

async function signedInPerson(): Promise<Person> {
  const person = await requestPerson();
  if (person) return person;
  redirect(routes.signIn((await headers()).get(pathHeader) ?? undefined));
}

/** Takes the role that the page's own calls need anyway; a refusal is for those calls to explain. */
async function credentialsExpiry(deployment: DeploymentConfig, request: RoleRequest): Promise<number | null> {
  try {
    return (await deploymentGateway(deployment).roleSessions.get(request)).expiresAtMs;
  } catch {
    return null;
  }
}

/**
 * Who opens a page of a deployment, and as which role. Sends people without a session to sign-in and back,
 * and people without a role to the page that says so. Layout and page of one request share the result.
 */
export const requirePage = cache(async (deploymentId: string): Promise<PageContext> => {
  const person = await signedInPerson();
  const deployment = findDeployment(deploymentId) ?? notFound();
  const granted = rolesFor(person, deployment);
  const role =
    currentRole(granted, (await requestCookies())[roleCookieName(deploymentId)]) ??
    redirect(routes.noRole(deploymentId));
  const request = { deployment, role: role.config, person };
  const session: PortalSession = {
    person: toPersonSummary(person),
    deployment: await toDeploymentSummary(deployment),
    deployments: await Promise.all(openTo(person).map(toDeploymentSummary)),
    role: toRoleSummary(role),
    roles: granted.map(toRoleSummary),
    credentialsExpireAtMs: await credentialsExpiry(deployment, request),
    csrfToken: csrfTokenOf(person.sessionId),
  };
  return { session, ctx: createCtx(request) };
});

export interface PersonContext {
  person: PersonSummary;
  csrfToken: string;
  deployments: { deployment: DeploymentSummary; roles: RoleSummary[] }[];
}

/** Who opens a page that belongs to no deployment, with the deployments and the roles they may take in each. */
export async function requirePerson(): Promise<PersonContext> {
  const person = await signedInPerson();
  return {
    person: toPersonSummary(person),
    csrfToken: csrfTokenOf(person.sessionId),
    deployments: await Promise.all(
      portalConfig().deployments.map(async (deployment) => ({
        deployment: await toDeploymentSummary(deployment),
        roles: rolesFor(person, deployment).map(toRoleSummary),
      })),
    ),
  };
}

/** What the sign-in page needs to know. */
export function signInLabel(): string {
  return portalConfig().signIn.label;
}
