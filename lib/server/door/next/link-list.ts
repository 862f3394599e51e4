import "server-only";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { linkLists, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { internalError, notAdministrator } from "@/lib/shared/problems/door-problems";
import { readLinks } from "../../links/read-links";
import { reasonOf } from "../../log";
import { processPortal } from "../../portal";
import { createDeploymentLinkCtx } from "../link-ctx";
import { findPagePerson, requirePage } from "./page";

/** The newest links of the person of this request, or for administrators of everybody. */
export async function loadLinkList(
  deploymentId: string,
  list: (typeof linkLists)[number],
): Promise<Loaded<SharedLinks>> {
  const portal = processPortal();
  const { ctx: sdma, session } = await requirePage(deploymentId);
  const person = await findPagePerson();
  if (list === "all" && !session.isAdministrator) return { ok: false, problem: notAdministrator, calls: [] };
  if (!person) return { ok: false, problem: internalError, calls: [] };
  try {
    const data = await readLinks(createDeploymentLinkCtx(portal, person, sdma), { list });
    return { ok: true, data, calls: [] };
  } catch (error) {
    portal.log.error({ reason: reasonOf(error) }, "shared links cannot be read");
    return { ok: false, problem: internalError, calls: [] };
  }
}
