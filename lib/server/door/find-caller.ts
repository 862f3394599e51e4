import "server-only";
import { askedClassSchema, askedFeatureSchema } from "@/lib/shared/contracts/asked-purpose";
import { purposeHeaderNames } from "@/lib/shared/contracts/purpose-headers";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import { scopeHeaderNames } from "@/lib/shared/contracts/scope-headers";
import { noSuchDeployment, signedOut } from "@/lib/shared/problems/door-problems";
import type { Person } from "../auth/person";
import type { GrantedRole } from "../auth/roles";
import { findDeployment, type Portal } from "../portal";
import { createCtx } from "../portal-ctx";
import type { Ctx } from "../sdma/ctx";
import { chooseActor, findForgery, isReload } from "./caller";
import type { DoorRequest } from "./door-request";

/** Who sent a request, or why it is not accepted. @throws what the store throws */
export async function findPerson(portal: Portal, request: DoorRequest): Promise<Result<{ person: Person }>> {
  if (request.embed) return { ok: true, person: request.embed.session.person };
  const person = await portal.people.find(request.cookies);
  if (!person) return refuse(signedOut);
  const { method, header } = request;
  const proof = { method, origin: header("origin"), csrfToken: header("x-portal-csrf") };
  const forgery = findForgery(proof, person, portal.config);
  return forgery ? refuse(forgery) : { ok: true, person };
}

/** What a page says that its request is for. */
function askedPurpose(header: DoorRequest["header"]) {
  const feature = askedFeatureSchema.parse(header(purposeHeaderNames.feature));
  return {
    requestClass: askedClassSchema.parse(header(purposeHeaderNames.requestClass)),
    ...(feature ? { feature } : {}),
  };
}

/** The ctx of a verb for the caller in a deployment with every role that they may take, or why there is none. @throws what the store throws */
export async function findCtx(
  portal: Portal,
  request: DoorRequest,
  deploymentId: string,
): Promise<Result<{ ctx: Ctx; person: Person; granted: readonly GrantedRole[] }>> {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return caller;
  const deployment = findDeployment(portal, deploymentId);
  if (!deployment) return refuse(noSuchDeployment(deploymentId));
  const { cookies, header, signal, id } = request;
  const page = { person: header(scopeHeaderNames.person), role: header(scopeHeaderNames.role) };
  const { embed } = request;
  const actor = chooseActor({
    ...{ person: caller.person, deployment, cookies, page },
    ...(embed ? { granted: embed.granted } : {}),
  });
  if (!actor.ok) return actor;
  const { granted, role } = actor;
  const { person } = caller;
  const acting = {
    person,
    role: role.config,
    granted: granted.map(({ config }) => config),
    deployment,
    signal,
    requestId: id,
    ...askedPurpose(header),
    embeddingHost: embed?.host.id ?? null,
  };
  const ctx = createCtx(portal, { ...acting, isReload: isReload(header("cache-control")) });
  return { ok: true, ctx, person, granted };
}
