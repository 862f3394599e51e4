import "server-only";
import { findRoles } from "../../auth/roles";
import { findDeployment } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findPerson } from "../find-caller";

import type { RouteHandler } from "../route-handler";

/** Who is signed in, and as which role in a deployment: `{ personId, roleId }`. Query: `deployment`. */
export const sessionRoute: RouteHandler = async (portal, request) => {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return problemAnswer(caller.problem);
  const deploymentId = new Map(request.pairs).get("deployment") ?? "";
  const deployment = findDeployment(portal, deploymentId);
  const [inFrame] = request.embed?.granted ?? [];
  const role = deployment && (inFrame ?? findRoles(caller.person, deployment, request.cookies).current);
  return jsonAnswer(200, { personId: caller.person.id, roleId: role?.config.id ?? null });
};
