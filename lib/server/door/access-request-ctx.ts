import "server-only";
import { randomBytes } from "node:crypto";
import type { Result } from "@/lib/shared/contracts/result";
import { scopeHeaderNames } from "@/lib/shared/contracts/scope-headers";
import { changedSession, noSuchDeployment } from "@/lib/shared/problems/door-problems";
import type { Person } from "../auth/person";
import { findRoles, isAdministrator } from "../auth/roles";
import type { DeploymentConfig } from "../config";
import { findSender } from "../links/find-sender";
import type { AccessRequestCtx } from "../permissions/access-requests/access-request-ctx";
import { findDeployment, type Portal } from "../portal";
import { createCtx } from "../portal-ctx";
import type { Ctx } from "../sdma/ctx";
import { isForAnother } from "./caller";
import type { DoorRequest } from "./door-request";
import { findPerson } from "./find-caller";
import { createLinkCtx } from "./link-ctx";

/** 192 bits: an address that was not given to somebody cannot be found. */
const newId = () => randomBytes(24).toString("base64url");

const noDelivery = { hasWebhook: false, send: () => undefined };

/** The ctx of requests for access, also for people without a role. */
export function createAccessRequestCtx(
  portal: Portal,
  { person, deployment, sdma }: { person: Person; deployment: DeploymentConfig; sdma: Ctx | null },
): AccessRequestCtx {
  return {
    deployment,
    person,
    isAdministrator: isAdministrator(person, deployment),
    role: sdma?.role ?? null,
    sdma,
    clock: portal.clock,
    store: portal.store,
    senderOf: ({ link, place }) =>
      link === undefined
        ? Promise.resolve(null)
        : findSender(createLinkCtx(portal, person), { id: link, deploymentId: deployment.id, place }),
    newId,
    record: portal.audit.record,
    delivery: portal.accessRequestDeliveries.get(deployment.id) ?? noDelivery,
  };
}

/** Who asks about requests for access in a deployment, or why it is not accepted. @throws what the store throws */
export async function findAccessRequestCtx(
  portal: Portal,
  request: DoorRequest,
  deploymentId: string,
): Promise<Result<{ ctx: AccessRequestCtx }>> {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return caller;
  const { person } = caller;
  const deployment = findDeployment(portal, deploymentId);
  if (!deployment) return { ok: false, problem: noSuchDeployment(deploymentId) };
  const { cookies, header, signal, id: requestId } = request;
  const { granted, current } = findRoles(person, deployment, cookies);
  const page = { person: header(scopeHeaderNames.person), role: header(scopeHeaderNames.role) };
  if (isForAnother(page, person.id, current?.config.id ?? null))
    return { ok: false, problem: changedSession };
  const sdma =
    current &&
    createCtx(portal, {
      ...{ person, deployment, signal, requestId, feature: "permissions" as const },
      role: current.config,
      granted: granted.map(({ config }) => config),
    });
  return { ok: true, ctx: createAccessRequestCtx(portal, { person, deployment, sdma: sdma ?? null }) };
}
