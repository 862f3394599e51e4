import "server-only";
import * as z from "zod";
import { invalidRole, noSuchDeployment, notThisRole } from "@/lib/shared/problems/door-problems";
import { findRoles, roleCookieName, rolesFor } from "../../auth/roles";
import { findDeployment } from "../../portal";
import { setCookie } from "../cookies";
import { neverKept, problemAnswer } from "../door-answer";
import { findPerson } from "../find-caller";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

const choiceSchema = z.object({ deploymentId: z.string().max(40), roleId: z.string().max(40) });
const keptSeconds = 365 * 24 * 3_600;

/** Switches to another role in a deployment. Body: `{ deploymentId, roleId }`. */
export const roleRoute: RouteHandler = async (portal, request) => {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return problemAnswer(caller.problem);
  const read = await readJsonBody(request, { schema: choiceSchema, malformed: invalidRole });
  if (!read.ok) return problemAnswer(read.problem);
  const { deploymentId, roleId } = read.body;
  const deployment = findDeployment(portal, deploymentId);
  if (!deployment) return problemAnswer(noSuchDeployment(deploymentId));
  if (!rolesFor(caller.person, deployment).some(({ config }) => config.id === roleId))
    return problemAnswer(notThisRole(roleId, deployment.label));
  const { current } = findRoles(caller.person, deployment, request.cookies);
  if (current?.config.id !== roleId)
    portal.audit.record({
      ...{ kind: "role-switched", deploymentId: deployment.id, person: caller.person, subject: roleId },
      detail: { from: current?.config.id ?? "" },
    });
  const { portalUrl } = portal.config;
  const cookie = {
    name: roleCookieName(deployment.id),
    value: roleId,
    portalUrl,
    maxAgeSeconds: keptSeconds,
  };
  return { status: 204, headers: neverKept, cookies: [setCookie(cookie)], body: null };
};
