import "server-only";
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import {
  renewalRefused,
  sessionEnded,
  tokenProblems,
  windowRefused,
} from "@/lib/shared/problems/embed-problems";
import { toPerson, toSessionToken } from "../auth/person";
import type { DeploymentConfig, EmbeddingHost } from "../config";
import { type EmbedSession, type FrameLock, isSameLock, signOutIdOfName } from "../embed/embed-session";
import { bearerMs } from "../embed/embed-sessions";
import { findHost } from "../embed/find-host";
import { takeConfirmed } from "../embed/sign-in-windows";
import { findUnspokenFor } from "../embed/speaks-for";
import { takeToken, verifyHostToken } from "../embed/verify-host-token";
import type { Portal } from "../portal";

const address = { host: z.string().max(40), deployment: z.string().max(40) };

/** Body of `POST /embed/api/session`. */
export const exchangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("signed"), ...address, token: z.string().max(10_000) }),
  z.strictObject({
    ...{ kind: z.literal("window"), ...address },
    ...{ code: z.string().max(20), secret: z.string().max(100) },
  }),
  z.strictObject({ kind: z.literal("renewal"), ...address }),
]);
export type Exchange = z.infer<typeof exchangeSchema>;

type Exchanged = Result<{ session: EmbedSession }>;

const hourMs = 3_600_000;
/** Sealed, with the longest path of a ticket, it stays below what the sealer opens. */
const longestSessionBytes = 4_900;
const noLock: FrameLock = { path: null, parameters: {} };

interface Place {
  host: EmbeddingHost;
  deployment: DeploymentConfig;
}

const longestMs = ({ config }: Portal) => config.embedding.maximumSessionHours * hourMs;

/**
 * A session for what the host's server says of a person. Hosts choose ids of their own, so the person has one that no other
 * host and no sign-in can have: reads that are kept for one are never shown to the other.
 */
async function exchangeToken(portal: Portal, { host, deployment }: Place, token: string): Promise<Exchanged> {
  const { config, clock, embedding } = portal;
  const { signIn, portalUrl } = config;
  const verified = await verifyHostToken({ host, portalUrl, hostKeys: embedding.hostKeys, clock }, token);
  if (!verified.ok) return verified;
  const { claims, payload } = verified.token;
  const { sessionNameClaim } = signIn;
  const named = sessionNameClaim === "email" ? undefined : payload[sessionNameClaim];
  const sessionName = typeof named === "string" ? named : undefined;
  const unspoken = findUnspokenFor(host, { ...claims, sessionName });
  if (unspoken) return refuse(unspoken);
  const nowMs = clock();
  // Under names of this code's own: what the configuration calls sub, email or name must not replace those.
  const claimed = { host_groups: claims.groups, host_session_name: sessionName };
  const told = toSessionToken(
    {
      ...{ sub: `host ${host.id} ${claims.sub}`, name: claims.name, email: claims.email },
      ...{ email_verified: true, ...claimed },
    },
    {
      ...signIn,
      groupsClaim: "host_groups",
      sessionNameClaim: sessionNameClaim === "email" ? "email" : "host_session_name",
    },
    { sid: randomUUID(), nowMs, rulingGroups: new Set(host.speaksFor.groups) },
  );
  if (!told.ok) return refuse(tokenProblems.claim("sub"));
  const person = toPerson(told.token);
  const session: EmbedSession = {
    ...{ id: randomUUID(), kind: "signed", hostId: host.id, deploymentId: deployment.id, person },
    ...(sessionName === undefined ? {} : { namedSession: sessionName }),
    signOutIds: [person.id, claims.sub, signOutIdOfName(person.sessionName)],
    lock: { path: claims.resource ?? null, parameters: claims.parameters },
    // What was signed before a sign-out must not be taken after it.
    startedAtMs: Math.min(nowMs, claims.iat * 1_000 + 999),
    ...{ endsAtMs: nowMs + longestMs(portal), expiresAtMs: 0 },
  };
  if (Buffer.byteLength(JSON.stringify(session)) > longestSessionBytes) return refuse(tokenProblems.tooLong);
  const used = await takeToken(await portal.store(), { host, claims, nowMs });
  if (used) return refuse(used);
  return (await embedding.sessions.isAlive(session)) ? { ok: true, session } : refuse(sessionEnded);
}

/** A session for what a person confirmed in the portal itself; it ends with theirs. */
async function exchangeWindow(
  portal: Portal,
  { host, deployment }: Place,
  proof: { code: string; secret: string },
): Promise<Exchanged> {
  if (!host.allowsSignInWindow) return refuse(windowRefused);
  const { clock, store, embedding, config } = portal;
  const place = { hostId: host.id, deploymentId: deployment.id };
  const taken = await takeConfirmed({ clock, store, sealer: embedding.sealer }, { ...proof, ...place });
  if (!taken.ok) return taken;
  const { person } = taken;
  const endsAtMs = Math.min(
    clock() + longestMs(portal),
    person.signedInAtMs + config.signIn.sessionHours * hourMs,
  );
  const session: EmbedSession = {
    ...{ id: randomUUID(), kind: "window", ...place, person, lock: noLock },
    signOutIds: [person.id, signOutIdOfName(person.sessionName)],
    ...{ startedAtMs: person.signedInAtMs, endsAtMs, expiresAtMs: 0 },
  };
  return (await embedding.sessions.isAlive(session)) ? { ok: true, session } : refuse(sessionEnded);
}

/** A renewal goes on with the session that it renews: the same person, and nothing that was not open before. */
function continued(session: EmbedSession, old: EmbedSession): Exchanged {
  const isSame =
    old.kind === session.kind &&
    old.hostId === session.hostId &&
    old.deploymentId === session.deploymentId &&
    old.person.id === session.person.id &&
    old.person.sessionName === session.person.sessionName &&
    isSameLock(old.lock, session.lock);
  if (!isSame) return refuse(renewalRefused);
  const { id, startedAtMs, endsAtMs } = old;
  return { ok: true, session: { ...session, id, startedAtMs, endsAtMs } };
}

/**
 * Exchanges what proves a person for a session of a frame.
 * @param bearer of the session that is renewed; empty for a new one
 * @throws what the store throws
 */
export async function exchange(portal: Portal, asked: Exchange, bearer: string): Promise<Exchanged> {
  const found = findHost(portal.config, { hostId: asked.host, deploymentId: asked.deployment });
  if (!found.ok) return found;
  const old = bearer === "" ? null : await portal.embedding.sessions.findRenewable(bearer);
  if (bearer !== "" && !old) return refuse(sessionEnded);
  const made = await begin(portal, found, { asked, old });
  if (!made.ok) return made;
  const next = old ? continued(made.session, old) : made;
  if (!next.ok) return next;
  const expiresAtMs = Math.min(portal.clock() + bearerMs, next.session.endsAtMs);
  return { ok: true, session: { ...next.session, expiresAtMs } };
}

async function begin(
  portal: Portal,
  place: Place,
  { asked, old }: { asked: Exchange; old: EmbedSession | null },
): Promise<Exchanged> {
  if (asked.kind === "signed") return exchangeToken(portal, place, asked.token);
  if (asked.kind === "window") return exchangeWindow(portal, place, asked);
  // Only a person's own session is renewed by itself: a host says each time that the person is still there.
  const isOwn =
    old?.kind === "window" && old.hostId === place.host.id && old.deploymentId === place.deployment.id;
  return isOwn ? { ok: true, session: old } : refuse(renewalRefused);
}
