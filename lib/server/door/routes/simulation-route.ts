import "server-only";
import * as z from "zod";
import { malformedAddress, notThisRole } from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import { readSimulation } from "../../permissions/read-simulation";
import { permissionsOf } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import type { RouteHandler } from "../route-handler";

const id = z.string().regex(/^[a-z]+-[0-9a-fA-F]{32}$/);
const simulationQuery = z.strictObject({
  role: z.string().min(1).max(100).optional(),
  library: id.optional(),
  project: id.optional(),
  template: id.optional(),
  connector: id.optional(),
});

const malformed = malformedAddress(
  "It takes role, and the ids library, project, template and connector, once each.",
);

/**
 * `GET /api/permissions/<deployment>/simulation`: what IAM's policy simulator says of each operation, for one of one's own roles,
 * or any for administrators. Costs one request of IAM in five minutes, and none of SDMA.
 */
export const simulationRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  const { person, granted } = found;
  const { deployment, role: current, readsSinceMs } = found.ctx;
  const values = Object.fromEntries(request.pairs);
  const query = simulationQuery.safeParse(values).data;
  if (!query || Object.keys(values).length < request.pairs.length) return problemAnswer(malformed);
  const { role: roleId = current.id, library, project, template, connector } = query;
  const open = isAdministrator(person, deployment) ? deployment.roles : granted.map(({ config }) => config);
  const role = open.find((one) => one.id === roleId);
  if (!role) return problemAnswer(notThisRole(roleId, deployment.label));
  const ids = { libraryId: library, projectId: project, templateId: template, connectorId: connector };
  const input = { role, ids, sinceMs: readsSinceMs };
  return jsonAnswer(200, await readSimulation(permissionsOf(portal, deployment.id), input));
};
