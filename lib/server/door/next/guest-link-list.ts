import "server-only";
import type { GuestLinks } from "@/lib/shared/contracts/guest-link";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { internalError } from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import { readGuestLinks } from "../../links/guests/read-guest-links";
import { reasonOf } from "../../log";
import { processPortal } from "../../portal";
import { findPagePerson, requirePage } from "./page";

/** Whether a deployment has guest links. */
export async function offersGuestLinks(deploymentId: string): Promise<boolean> {
  const { ctx } = await requirePage(deploymentId);
  return ctx.deployment.links.guestRole !== undefined;
}

/** The guest links of the person of this request, for administrators everybody's. */
export async function loadGuestLinks(deploymentId: string): Promise<Loaded<GuestLinks>> {
  const { store, clock, log } = processPortal();
  const { ctx: sdma } = await requirePage(deploymentId);
  const person = await findPagePerson();
  if (!person) return { ok: false, problem: internalError, calls: [] };
  const { deployment } = sdma;
  try {
    const data = await readGuestLinks({
      ...{ deployment, person, sdma, isAdministrator: isAdministrator(person, deployment) },
      guests: { store, clock },
    });
    return { ok: true, data, calls: [] };
  } catch (error) {
    log.error({ reason: reasonOf(error) }, "guest links cannot be read");
    return { ok: false, problem: internalError, calls: [] };
  }
}
