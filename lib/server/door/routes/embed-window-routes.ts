import "server-only";
import * as z from "zod";
import { malformedRequest, noQuery, noRole } from "@/lib/shared/problems/door-problems";
import {
  tooManyCodes,
  tooManyOpenings,
  windowEnded,
  windowRefused,
} from "@/lib/shared/problems/embed-problems";
import { findHost } from "../../embed/find-host";
import { answerWindow, findOpenWindow, openWindow, pollWindow } from "../../embed/sign-in-windows";
import { clientPrefix } from "../../links/guests/client-prefix";
import type { Portal } from "../../portal";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { rolesInFrame } from "../embed-caller";
import { findPerson } from "../find-caller";
import { type JsonBody, readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";
import { findForeignOrigin } from "./embed-session-routes";

/** Reads a body where the address takes no parameters. */
const readAsked = async <Body>(request: DoorRequest, body: JsonBody<Body>) =>
  request.pairs.length > 0 ? ({ ok: false, problem: noQuery } as const) : readJsonBody(request, body);

const windowParts = ({ store, clock, embedding }: Portal) => ({ store, clock, sealer: embedding.sealer });

const newWindowSchema = z.strictObject({ host: z.string().max(40), deployment: z.string().max(40) });
const malformedWindow = malformedRequest("The body must be JSON with host and deployment.");

/** `POST /embed/api/windows`: begins a sign-in in a window of its own. */
export const newWindowRoute: RouteHandler = async (portal, request) => {
  const foreign = findForeignOrigin(portal, request);
  if (foreign) return problemAnswer(foreign);
  const read = await readAsked(request, { schema: newWindowSchema, malformed: malformedWindow });
  if (!read.ok) return problemAnswer(read.problem);
  const place = { hostId: read.body.host, deploymentId: read.body.deployment };
  const found = findHost(portal.config, place);
  if (!found.ok) return problemAnswer(found.problem);
  if (!found.host.allowsSignInWindow) return problemAnswer(windowRefused);
  const { embedding, clock } = portal;
  const waitMs = embedding.windowOpenings.take(clientPrefix(request.client), clock());
  if (waitMs > 0) return problemAnswer(tooManyOpenings(waitMs));
  const opened = await openWindow(windowParts(portal), place);
  if (!opened.ok) return problemAnswer(opened.problem);
  return jsonAnswer(201, opened.answer);
};

const pollSchema = z.strictObject({ code: z.string().max(20), secret: z.string().max(100) });
const malformedPoll = malformedRequest("The body must be JSON with code and secret.");

/** `POST /embed/api/windows/poll`: what became of a window. */
export const pollWindowRoute: RouteHandler = async (portal, request) => {
  const foreign = findForeignOrigin(portal, request);
  if (foreign) return problemAnswer(foreign);
  const read = await readAsked(request, { schema: pollSchema, malformed: malformedPoll });
  if (!read.ok) return problemAnswer(read.problem);
  return jsonAnswer(200, { state: await pollWindow(windowParts(portal), read.body) });
};

const decisionSchema = z.strictObject({
  code: z.string().max(20),
  decision: z.enum(["confirm", "refuse"]).default("confirm"),
});
const malformedDecision = malformedRequest("The body must be JSON with code and decision (confirm, refuse).");

/**
 * `POST /api/embed-sign-in`: the person has pressed a button in the window, with the portal's own session.
 * Whoever tries codes that nobody made is slowed.
 */
export const answerWindowRoute: RouteHandler = async (portal, request) => {
  const caller = await findPerson(portal, request);
  if (!caller.ok) return problemAnswer(caller.problem);
  const read = await readAsked(request, { schema: decisionSchema, malformed: malformedDecision });
  if (!read.ok) return problemAnswer(read.problem);
  const { person } = caller;
  const { windowGuesses, clock } = portal;
  const waitMs = windowGuesses.waitMs(person.id, clock());
  if (waitMs > 0) return problemAnswer(tooManyCodes(waitMs));
  const { code, decision } = read.body;
  const window = await findOpenWindow(portal, code);
  const found = window
    ? findHost(portal.config, { hostId: window.host_id, deploymentId: window.deployment_id })
    : null;
  if (!window || !found?.ok) {
    windowGuesses.recordMiss(person.id, clock());
    return problemAnswer(windowEnded);
  }
  const { host, deployment } = found;
  if (decision === "confirm" && rolesInFrame(person, deployment, host).length === 0)
    return problemAnswer(noRole(deployment.label));
  return decide(portal, {
    ...{ code, deploymentId: deployment.id, hostId: host.id },
    ...{ person, isConfirmed: decision === "confirm" },
  });
};

interface Decision {
  code: string;
  deploymentId: string;
  hostId: string;
  person: Parameters<typeof answerWindow>[1]["person"] & object;
  isConfirmed: boolean;
}

async function decide(
  portal: Portal,
  { code, deploymentId, hostId, person, isConfirmed }: Decision,
): Promise<DoorAnswer> {
  const counted = await answerWindow(windowParts(portal), { code, person: isConfirmed ? person : null });
  if (!counted) return problemAnswer(windowEnded);
  portal.audit.record({
    ...{ kind: "embed-sign-in-confirmed", deploymentId, subject: hostId },
    person: { id: person.id, name: person.name },
    detail: { isConfirmed },
  });
  return { status: 204, headers: neverKept, body: null };
}
