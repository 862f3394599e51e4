import "server-only";
import * as z from "zod";
import { malformedRequest, noSuchRoute, notAdministrator } from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import type { Portal } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import { type JsonBody, readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

const id = z.string().min(1).max(40);
const runSchema = z.strictObject({
  subject: z.strictObject({ kind: z.enum(["host", "adminPage"]), id }).optional(),
});
const tokenSchema = z.strictObject({ host: id, token: z.string().min(1).max(8_192) });

const malformedRun = malformedRequest(
  "The body must be empty, {}, or JSON with subject: kind (host or adminPage) and id. Nothing was asked.",
);
/** Never repeats anything of the body: it may hold somebody's token. */
const malformedToken = malformedRequest(
  "The body must be JSON with host and token, which has at most 8,192 characters.",
);

/** The caller, if an administrator of the deployment, and the body. */
async function readAsked<Body>(portal: Portal, request: DoorRequest, expected: JsonBody<Body>) {
  const [, , deploymentId = ""] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return caller;
  const { person } = caller;
  const { deployment } = caller.ctx;
  if (!isAdministrator(person, deployment)) return { ok: false, problem: notAdministrator } as const;
  if (request.pairs.length > 0) return { ok: false, problem: noSuchRoute } as const;
  const read = await readJsonBody(request, expected);
  return read.ok
    ? ({ ok: true, body: read.body, personId: person.id, deploymentId: deployment.id } as const)
    : read;
}

/** Checks hosts and admin pages of the configuration: `POST /api/embedding/<deployment>/checks`. It is a write, since it sends requests. */
export const embedChecksRoute: RouteHandler = async (portal, request) => {
  const asked = await readAsked(portal, request, {
    ...{ schema: runSchema, malformed: malformedRun, whenEmpty: {} },
  });
  if (!asked.ok) return problemAnswer(asked.problem);
  const { body, personId, deploymentId } = asked;
  const { signal } = request;
  const subject = body.subject ?? null;
  const ran = await portal.embedDoctor.run({ personId, deploymentId, subject, signal });
  return ran.ok ? jsonAnswer(200, ran.report) : problemAnswer(ran.problem);
};

/** Verifies a pasted token step by step: `POST /api/embedding/<deployment>/token`. */
export const embedTokenRoute: RouteHandler = async (portal, request) => {
  const asked = await readAsked(portal, request, { schema: tokenSchema, malformed: malformedToken });
  if (!asked.ok) return problemAnswer(asked.problem);
  const { body, personId, deploymentId } = asked;
  const { host: hostId, token } = body;
  const checked = await portal.embedDoctor.checkToken({
    personId,
    deploymentId,
    hostId,
    token: token.trim(),
  });
  return checked.ok ? jsonAnswer(200, checked.report) : problemAnswer(checked.problem);
};
