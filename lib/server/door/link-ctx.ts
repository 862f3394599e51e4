import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { scopeHeaderNames } from "@/lib/shared/contracts/scope-headers";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { changedSession, noRole, noSuchDeployment } from "@/lib/shared/problems/door-problems";
import type { Person } from "../auth/person";
import { findRoles, isAdministrator } from "../auth/roles";
import type { DeploymentLinkCtx, OpeningCtx } from "../links/link-ctx";
import { newLinkId } from "../links/new-link-id";
import type { ActAsMaker } from "../links/target-checks";
import { findDeployment, type Portal } from "../portal";
import { createCtx } from "../portal-ctx";
import type { Ctx } from "../sdma/ctx";
import { isForAnother } from "./caller";
import type { DoorRequest } from "./door-request";
import { findPerson } from "./find-caller";

type Found<Ctx> = Result<{ ctx: Ctx }>;

/** Reads as the maker of a link, after the team while little of the quota is left. The ledger counts it for the link. */
const actAsMaker =
  (portal: Portal): ActAsMaker =>
  ({ row, deployment }, { sessionName, role, signal }) =>
    createCtx(portal, {
      person: { id: row.maker_id, name: row.maker_name, email: "", sessionName, groups: [] },
      ...{ deployment, role, signal, requestClass: "bulk", feature: "links", linkId: shortLinkId(row.id) },
    });

/** What verbs about links work with for a person. */
export const createLinkCtx = (portal: Portal, person: Person): OpeningCtx => ({
  deployments: portal.config.deployments,
  person,
  isAdministratorOf: (deployment) => isAdministrator(person, deployment),
  clock: portal.clock,
  store: portal.store,
  newId: newLinkId,
  guesses: portal.linkGuesses,
  record: portal.audit.record,
  renewVerdict: (link) =>
    portal.targetChecks.renew(link, {
      actAsMaker: actAsMaker(portal),
      onAsked: ({ row, deployment }, outcome) =>
        portal.audit.record({
          ...{ kind: "link-checked", deploymentId: deployment.id, person, subject: shortLinkId(row.id) },
          about: { id: row.maker_id, name: row.maker_name },
          detail: { outcome },
        }),
    }),
});

/** The ctx of somebody with a role in the deployment of `sdma`. */
export const createDeploymentLinkCtx = (portal: Portal, person: Person, sdma: Ctx): DeploymentLinkCtx => ({
  ...createLinkCtx(portal, person),
  deployment: sdma.deployment,
  sdma,
});

/** Who opens a link, or why nobody may. @throws what the store throws */
export async function findLinkCtx(portal: Portal, request: DoorRequest): Promise<Found<OpeningCtx>> {
  const caller = await findPerson(portal, request);
  return caller.ok ? { ok: true, ctx: createLinkCtx(portal, caller.person) } : caller;
}

/** Who makes or changes links in a deployment: somebody with a role in it. @throws what the store throws */
export async function findDeploymentLinkCtx(
  portal: Portal,
  request: DoorRequest,
  deploymentId: string,
): Promise<Found<DeploymentLinkCtx>> {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return caller;
  const { person } = caller;
  const deployment = findDeployment(portal, deploymentId);
  if (!deployment) return { ok: false, problem: noSuchDeployment(deploymentId) };
  const { cookies, header, signal, id: requestId } = request;
  const { granted, current } = findRoles(person, deployment, cookies);
  if (!current) return { ok: false, problem: noRole(deployment.label) };
  const page = { person: header(scopeHeaderNames.person), role: header(scopeHeaderNames.role) };
  if (isForAnother(page, person.id, current.config.id)) return { ok: false, problem: changedSession };
  const sdma = createCtx(portal, {
    ...{ person, deployment, signal, requestId, feature: "links" as const },
    role: current.config,
    granted: granted.map(({ config }) => config),
  });
  return { ok: true, ctx: createDeploymentLinkCtx(portal, person, sdma) };
}
