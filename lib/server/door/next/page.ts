import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { AdminPageSummary } from "@/lib/shared/contracts/admin-page";
import { askedClassSchema } from "@/lib/shared/contracts/asked-purpose";
import type { BaseMap } from "@/lib/shared/contracts/base-map";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type {
  DeploymentSummary,
  PersonSummary,
  PortalSession,
  RoleSummary,
} from "@/lib/shared/contracts/portal-session";
import { purposeHeaderNames } from "@/lib/shared/contracts/purpose-headers";
import { featureOfPath } from "@/lib/shared/quota/feature";
import { routes } from "@/lib/shared/routes";
import { csrfTokenOf } from "../../auth/csrf";
import type { Person } from "../../auth/person";
import { isAdministrator, rolesFor, toRoleSummary } from "../../auth/roles";
import type { Cookies } from "../../auth/session-cookie";
import { adminPagesFor } from "../../config-admin-pages";
import { toBaseMap } from "../../config-maps";
import { canBeDeploymentId } from "../../deployment-id";
import { findDeployment, processPortal } from "../../portal";
import { createCtx, credentialsExpiryOf } from "../../portal-ctx";
import type { Ctx } from "../../sdma/ctx";
import { chooseActor, isReload } from "../caller";
import { readCookies } from "../cookies";
import { pageKeyHeader, pathHeader, requestIdHeader } from "../page-headers";
import { toDeploymentSummary, toPersonSummary } from "../portal-session";

export interface PageContext {
  session: PortalSession;
  /** Base maps besides the bundled one. */
  maps: BaseMap[];
  /** Pages of other programs that the person sees here. */
  adminPages: AdminPageSummary[];
  /** Longest time to the end of a shared link; null: links need not end. */
  longestLinkDays: number | null;
  ctx: Ctx;
  /** Gives the page the status of the resource it shows. */
  answerWith: <Data>(loaded: Loaded<Data>) => Loaded<Data>;
}

const requestCookies = async (): Promise<Cookies> =>
  readCookies((await headers()).get("cookie") ?? undefined);

/** Who opens a page, or null. */
export const findPagePerson = cache(
  async (): Promise<Person | null> => processPortal().people.find(await requestCookies()),
);

/** What a link pointed to, where that is more than the deployment itself. */
function deepPath(deploymentId: string, path: string | null): string | undefined {
  return path === null || path === routes.libraries(deploymentId) || path === routes.home()
    ? undefined
    : path;
}

async function signedInPerson(): Promise<Person> {
  const person = await findPagePerson();
  if (person) return person;
  redirect(routes.signIn((await headers()).get(pathHeader) ?? undefined));
}

/**
 * Who opens a page of a deployment, and as which role. Sends people without a session to sign-in and back,
 * and people without a role to the page that says so. Layout and page of one request share the result.
 */
export const requirePage = cache(async (deploymentId: string): Promise<PageContext> => {
  const portal = processPortal();
  // Programs and guests try such addresses too, and signing in would lead to nothing.
  if (!canBeDeploymentId(deploymentId)) notFound();
  const person = await signedInPerson();
  const deployment = findDeployment(portal, deploymentId) ?? notFound();
  const page = { person: undefined, role: undefined };
  const actor = chooseActor({ person, deployment, cookies: await requestCookies(), page });
  const given = await headers();
  if (!actor.ok) redirect(routes.noRole(deploymentId, deepPath(deploymentId, given.get(pathHeader))));
  const requestId = given.get(requestIdHeader) ?? undefined;
  const pageKey = given.get(pageKeyHeader);
  const signal = pageKey ? portal.openPages.goneSignalOf(pageKey) : undefined;
  const reloads = isReload(given.get("cache-control") ?? undefined);
  const granted = actor.granted.map(({ config }) => config);
  const acting = {
    deployment,
    role: actor.role.config,
    granted,
    person,
    requestId,
    signal,
    isReload: reloads,
    requestClass: askedClassSchema.parse(given.get(purposeHeaderNames.requestClass) ?? undefined),
    feature: featureOfPath(given.get(pathHeader) ?? "") ?? "page",
  };
  const open = portal.config.deployments.filter((entry) => rolesFor(person, entry).length > 0);
  const session: PortalSession = {
    person: toPersonSummary(person),
    deployment: await toDeploymentSummary(portal, deployment),
    deployments: await Promise.all(open.map((entry) => toDeploymentSummary(portal, entry))),
    role: toRoleSummary(actor.role),
    roles: actor.granted.map(toRoleSummary),
    isAdministrator: isAdministrator(person, deployment),
    credentialsExpireAtMs: credentialsExpiryOf(portal, acting),
    csrfToken: csrfTokenOf(portal.config.secrets.sessionSecret, person.sessionId),
  };
  return {
    session,
    maps: portal.config.maps.map(toBaseMap),
    adminPages: adminPagesFor(portal.config.adminPages, { groups: person.groups, deploymentId }),
    longestLinkDays: deployment.links.maximumDays,
    ctx: createCtx(portal, acting),
    answerWith: (loaded) => {
      if (pageKey) portal.openPages.settle(pageKey, loaded.ok ? 200 : loaded.problem.status);
      return loaded;
    },
  };
});

/** For titles, which must not fail themselves. Whoever is not signed in learns nothing of deployments. */
export async function isUnknownDeployment(deploymentId: string): Promise<boolean> {
  if (!canBeDeploymentId(deploymentId)) return true;
  return (await findPagePerson()) !== null && !findDeployment(processPortal(), deploymentId);
}

/**
 * Gives the page of this request the status 404, also where Next has begun to stream. What it shows is the page's own:
 * `notFound` would make Next send a document that is empty until its scripts run.
 */
export async function settleNotFound(deploymentId: string): Promise<void> {
  await requirePage(deploymentId);
  const pageKey = (await headers()).get(pageKeyHeader);
  if (pageKey) processPortal().openPages.settle(pageKey, 404);
}

export interface PersonContext {
  person: PersonSummary;
  csrfToken: string;
  deployments: { deployment: DeploymentSummary; roles: RoleSummary[] }[];
}

/** Who opens a page that belongs to no deployment, with the deployments and the roles they may take in each. */
export async function requirePerson(): Promise<PersonContext> {
  const portal = processPortal();
  const person = await signedInPerson();
  return {
    person: toPersonSummary(person),
    csrfToken: csrfTokenOf(portal.config.secrets.sessionSecret, person.sessionId),
    deployments: await Promise.all(
      portal.config.deployments.map(async (deployment) => ({
        deployment: await toDeploymentSummary(portal, deployment),
        roles: rolesFor(person, deployment).map(toRoleSummary),
      })),
    ),
  };
}

/** Who is signed in, for pages that everybody may open, with the deployments in which they have a role. */
export async function findVisitor(): Promise<{
  person: PersonSummary;
  csrfToken: string;
  deployments: DeploymentSummary[];
} | null> {
  if (!(await findPagePerson())) return null;
  const { person, csrfToken, deployments } = await requirePerson();
  const open = deployments.flatMap(({ deployment, roles }) => (roles.length > 0 ? [deployment] : []));
  return { person, csrfToken, deployments: open };
}

/** Name of the issuer on the sign-in button. */
export const signInLabel = (): string => processPortal().config.signIn.label;
