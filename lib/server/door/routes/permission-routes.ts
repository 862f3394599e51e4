import "server-only";
import * as z from "zod";
import { isAdministrator } from "../../auth/roles";
import { readEvidence } from "../../permissions/read-evidence";
import { permissionsOf } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { malformedAddress } from "../problems";
import type { RouteHandler } from "../route-handler";

const evidenceQuery = z.strictObject({ roles: z.enum(["own", "all"]).optional() });

const malformed = malformedAddress("It takes roles, which is own or all, once.");

/**
 * `GET /api/permissions/<deployment>/evidence`: the policies of one's own roles, or of all of them for administrators.
 * A request with `cache-control: no-cache` reads them again. Costs no request of SDMA.
 */
export const permissionEvidenceRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  const { person, granted } = found;
  const { deployment, readsSinceMs } = found.ctx;
  const values = Object.fromEntries(request.pairs);
  const query = evidenceQuery.safeParse(values).data;
  if (!query || Object.keys(values).length < request.pairs.length) return problemAnswer(malformed);
  const viewer = {
    sessionName: person.sessionName,
    granted,
    isAdministrator: isAdministrator(person, deployment),
  };
  const question = { everyRole: query.roles === "all", sinceMs: readsSinceMs };
  return jsonAnswer(200, await readEvidence(permissionsOf(portal, deployment.id), viewer, question));
};
