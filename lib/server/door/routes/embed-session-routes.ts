import "server-only";
import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { isTokenFault } from "@/lib/shared/embedding/doctor/exchanges-check";
import { foreignOrigin, malformedRequest, noQuery } from "@/lib/shared/problems/door-problems";
import { toRoleSummary } from "../../auth/roles";
import { toBaseMap } from "../../config-maps";
import type { EmbedSession } from "../../embed/embed-session";
import { bearerMs } from "../../embed/embed-sessions";
import { findDeployment, type Portal } from "../../portal";
import { credentialsExpiryOf } from "../../portal-ctx";
import { isOwnOrigin } from "../caller";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { bearerOf, callerOf, type EmbedCaller } from "../embed-caller";
import { type Exchange, exchange, exchangeSchema } from "../embed-exchange";
import { toDeploymentSummary, toPersonSummary } from "../portal-session";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

/** A token of 8,192 characters, and what stands around it. */
const exchangeLimitBytes = 12_000;
/** Of a bearer token's time, this part is left when it should be renewed. */
const renewedBefore = 1 / 3;

/**
 * The frame's document is the portal's own page, so its requests come from the portal's origin. A host's page, or any
 * other, that sends a token itself is refused: tokens go to frames only.
 */
export function findForeignOrigin(portal: Portal, { header }: DoorRequest): Problem | null {
  const site = header("sec-fetch-site");
  const isOwn = isOwnOrigin(header("origin"), portal.config.portalUrl);
  return isOwn && (site === undefined || site === "same-origin") ? null : foreignOrigin;
}

const malformedExchange = malformedRequest(
  "The body must be JSON with kind (signed, window, renewal), host, deployment, and token, or code and secret.",
);

async function grantOf(
  portal: Portal,
  { session, deployment, granted }: EmbedCaller,
): Promise<EmbedGrant | null> {
  const [role] = granted;
  if (!role) return null;
  const { person, lock } = session;
  const leftMs = session.expiresAtMs - portal.clock();
  const isLast = session.expiresAtMs >= session.endsAtMs;
  const summary = await toDeploymentSummary(portal, deployment);
  return {
    bearer: await portal.embedding.sessions.issue(session),
    renewInSeconds: Math.max(1, Math.floor((isLast ? leftMs : leftMs - bearerMs * renewedBefore) / 1_000)),
    endsInSeconds: Math.max(1, Math.floor(leftMs / 1_000)),
    session: {
      ...{ person: toPersonSummary(person), deployment: summary, deployments: [summary] },
      ...{ role: toRoleSummary(role), roles: granted.map(toRoleSummary) },
      credentialsExpireAtMs: await credentialsExpiryOf(portal, {
        ...{ person, deployment, role: role.config },
        granted: granted.map(({ config }) => config),
      }),
      // A frame writes nothing.
      csrfToken: "",
      isAdministrator: false,
    },
    maps: portal.config.maps.map(toBaseMap),
    lock,
  };
}

/** Ids of hosts and deployments that the configuration does not have are strangers' texts. */
function placeOf({ config }: Portal, { host, deployment }: Exchange) {
  return {
    deploymentId: config.deployments.some(({ id }) => id === deployment) ? deployment : "",
    subject: config.embedding.hosts.some(({ id }) => id === host) ? host : "",
  };
}

/** For the embed doctor, which otherwise learns of no token. A host and a deployment that are not configured have none. */
function noteToken(
  portal: Portal,
  kind: Exchange["kind"],
  { deploymentId, subject: hostId, code }: ReturnType<typeof placeOf> & { code: string | null },
): void {
  if (kind !== "signed" || !deploymentId || !hostId) return;
  if (code === null || isTokenFault(code))
    portal.embedding.exchangeNotes.note({ hostId, deploymentId }, code);
}

function refused(portal: Portal, asked: Exchange, problem: Problem): DoorAnswer {
  const { code } = problem;
  const { kind } = asked;
  const place = placeOf(portal, asked);
  noteToken(portal, kind, { ...place, code });
  portal.audit.record({ kind: "embed-token-refused", person: null, ...place, detail: { code, kind } });
  return problemAnswer(problem);
}

/** `POST /embed/api/session`: takes what proves a person for a session; with a bearer token it renews that one. */
export const exchangeRoute: RouteHandler = async (portal, request) => {
  const foreign = findForeignOrigin(portal, request);
  if (foreign) return problemAnswer(foreign);
  if (request.pairs.length > 0) return problemAnswer(noQuery);
  const read = await readJsonBody(request, {
    ...{ schema: exchangeSchema, malformed: malformedExchange, limitBytes: exchangeLimitBytes },
  });
  if (!read.ok) return problemAnswer(read.problem);
  const asked = read.body;
  const isRenewal = request.header("authorization") !== undefined;
  const exchanged = await exchange(portal, asked, isRenewal ? bearerOf(request) || "none" : "");
  if (!exchanged.ok) return refused(portal, asked, exchanged.problem);
  const found = callerOf(portal, exchanged.session);
  if (!found.ok) return refused(portal, asked, found.problem);
  const grant = await grantOf(portal, found.caller);
  if (!grant) return refused(portal, asked, malformedExchange);
  const { id, name } = exchanged.session.person;
  const { kind } = asked;
  const place = placeOf(portal, asked);
  noteToken(portal, kind, { ...place, code: null });
  portal.audit.record({
    kind: "embed-token-exchanged",
    person: { id, name },
    ...{ ...place, detail: { kind, isRenewal } },
  });
  return jsonAnswer(200, grant);
};

function recordEnd(portal: Portal, { person, deploymentId, hostId, kind }: EmbedSession): void {
  if (!findDeployment(portal, deploymentId)) return;
  const { id, name } = person;
  const detail = { kind };
  portal.audit.record({
    kind: "embed-session-ended",
    person: { id, name },
    ...{ deploymentId, subject: hostId, detail },
  });
}

/** `POST /embed/api/session/end`: 204, also for a session that has ended. */
export const endSessionRoute: RouteHandler = async (portal, request) => {
  const foreign = findForeignOrigin(portal, request);
  if (foreign) return problemAnswer(foreign);
  const session = await portal.embedding.sessions.findRenewable(bearerOf(request));
  if (session) {
    await portal.embedding.sessions.end(session);
    recordEnd(portal, session);
  }
  return { status: 204, headers: neverKept, body: null };
};
