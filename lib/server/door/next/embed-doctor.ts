import "server-only";
import type { EmbedOverview } from "@/lib/shared/contracts/embed-checks";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { notAdministrator } from "@/lib/shared/problems/door-problems";
import { processPortal } from "../../portal";
import { requirePage } from "./page";

/** What there is to check of embedding, for administrators of the deployment. Asks nobody. */
export async function loadEmbedOverview(deploymentId: string): Promise<Loaded<EmbedOverview>> {
  const { session } = await requirePage(deploymentId);
  if (!session.isAdministrator) return { ok: false, problem: notAdministrator, calls: [] };
  return { ok: true, data: processPortal().embedDoctor.overview(session.deployment.id), calls: [] };
}
