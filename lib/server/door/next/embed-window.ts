import "server-only";
import type { RoleSummary } from "@/lib/shared/contracts/portal-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { internalError, noRole } from "@/lib/shared/problems/door-problems";
import { tooManyCodes, windowEnded } from "@/lib/shared/problems/embed-problems";
import { toRoleSummary } from "../../auth/roles";
import { findHost } from "../../embed/find-host";
import { findOpenWindow, readCode, writeCode } from "../../embed/sign-in-windows";
import { reasonOf } from "../../log";
import { type Portal, processPortal } from "../../portal";
import { rolesInFrame } from "../embed-caller";
import { findPagePerson } from "./page";

export interface ShownWindow {
  /** As the frame shows it. */
  code: string;
  host: { label: string; origins: readonly string[] };
  deploymentLabel: string;
  /** As which the person would act in the frame. */
  role: RoleSummary;
}

export type LoadedWindow =
  /** Nothing was looked up: whoever is not signed in is told the same of every code. */
  { kind: "signed-out" } | { kind: "refused"; problem: Problem } | ({ kind: "shown" } & ShownWindow);

const refuse = (problem: Problem) => ({ kind: "refused", problem }) as const;

type WindowPerson = NonNullable<Awaited<ReturnType<typeof findPagePerson>>>;

async function load(portal: Portal, person: WindowPerson, code: string): Promise<LoadedWindow> {
  const { windowGuesses, clock, config } = portal;
  const waitMs = windowGuesses.waitMs(person.id, clock());
  if (waitMs > 0) return refuse(tooManyCodes(waitMs));
  const window = await findOpenWindow(portal, code);
  const found = window && findHost(config, { hostId: window.host_id, deploymentId: window.deployment_id });
  if (!found?.ok) {
    windowGuesses.recordMiss(person.id, clock());
    return refuse(windowEnded);
  }
  const { host, deployment } = found;
  const [role] = rolesInFrame(person, deployment, host);
  if (!role) return refuse(noRole(deployment.label));
  return {
    ...{ kind: "shown", code: writeCode(readCode(code)), deploymentLabel: deployment.label },
    host: { label: host.label, origins: host.origins },
    role: toRoleSummary(role),
  };
}

/** What the window of a code asks the person; nothing is decided by looking at it. */
export async function loadEmbedWindow(code: string): Promise<LoadedWindow> {
  const person = await findPagePerson();
  if (!person) return { kind: "signed-out" };
  const portal = processPortal();
  try {
    return await load(portal, person, code);
  } catch (error) {
    portal.log.error({ reason: reasonOf(error) }, "a sign-in window cannot be read");
    return refuse(internalError);
  }
}
