import "server-only";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import { noRole } from "@/lib/shared/problems/door-problems";
import { ceilingReached, sessionEnded } from "@/lib/shared/problems/embed-problems";
import { type GrantedRole, rolesFor } from "../auth/roles";
import type { DeploymentConfig, EmbeddingHost } from "../config";
import type { EmbedSession } from "../embed/embed-session";
import { findHost } from "../embed/find-host";
import { type FrameScope, frameScopeOf } from "../embed/frame-scope";
import { isSpokenFor } from "../embed/speaks-for";
import type { Portal } from "../portal";

/** Who asks from a frame. */
export interface EmbedCaller {
  session: EmbedSession;
  host: EmbeddingHost;
  deployment: DeploymentConfig;
  /** One or more. */
  granted: GrantedRole[];
  scope: FrameScope;
}

type Found = Result<{ caller: EmbedCaller }>;

/** Roles of a person in the frames of a host, which may narrow them. */
export const rolesInFrame = (
  person: Parameters<typeof rolesFor>[0],
  deployment: DeploymentConfig,
  { roles }: Pick<EmbeddingHost, "roles">,
): GrantedRole[] =>
  rolesFor(person, deployment).filter(({ config }) => roles === undefined || roles.includes(config.id));

/** What a session means by the configuration as it is now; a host, a group or a page that was removed ends it. */
export function callerOf({ config }: Portal, session: EmbedSession): Found {
  const found = findHost(config, session);
  if (!found.ok) return refuse(sessionEnded);
  const { host, deployment } = found;
  const { person, kind, lock } = session;
  const isAllowed = kind === "signed" ? isSpokenFor(host, session) : host.allowsSignInWindow;
  if (!isAllowed) return refuse(sessionEnded);
  const granted = rolesInFrame(person, deployment, host);
  if (granted.length === 0) return refuse(noRole(deployment.label));
  return { ok: true, caller: { session, host, deployment, granted, scope: frameScopeOf(host, lock) } };
}

/** @returns the token of an `Authorization: Bearer` header; empty where there is none */
export const bearerOf = ({ header }: { header: (name: string) => string | undefined }): string =>
  /^Bearer +([\w.-]+) *$/i.exec(header("authorization") ?? "")?.[1] ?? "";

/** Who asks from a frame, by the bearer token; or why nobody may. @throws what the store throws */
export async function findEmbedCaller(portal: Portal, session: EmbedSession | null): Promise<Found> {
  if (!session) return refuse(sessionEnded);
  const found = callerOf(portal, session);
  if (!found.ok) return found;
  const untilMs = await portal.embedding.ceilings.reachedUntilMs(found.caller.host, session.deploymentId);
  return untilMs === null ? found : refuse(ceilingReached(untilMs, portal.clock()));
}
