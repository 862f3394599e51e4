import "server-only";
import type { ProbeState } from "@/lib/shared/contracts/quota-probe";
import type { Store } from "../store/open-store";
import { askedProbes, saveProbe } from "../store/quota-probes";
import type { Limiter } from "./limiter";
import type { QuotaViewer } from "./viewer";

export interface ProbesParts {
  deploymentId: string;
  limiter: Pick<Limiter, "probeNow" | "state">;
  clock: () => number;
  store: () => Promise<Store>;
}

const shownProbes = 20;

/** What an administrator can do where the quota counts as used up and is not: let the next request through as a probe. */
export class Probes {
  constructor(private readonly parts: ProbesParts) {}

  /** @throws what the store throws */
  async state(viewer: QuotaViewer): Promise<ProbeState> {
    const { deploymentId, limiter, store } = this.parts;
    const asked = await askedProbes(await store(), deploymentId, shownProbes);
    return {
      nextProbeAtMs: limiter.state().nextProbeAtMs,
      asked: asked.map(({ askedAtMs, askedBy }) => ({
        atMs: askedAtMs,
        by: viewer.isAdministrator && askedBy !== "" ? viewer.nameOf(askedBy) : null,
      })),
    };
  }

  /**
   * Lets the next request through, one: if it is answered, the rate returns slowly, as after a reset.
   * @returns false where nothing is held back
   * @throws what the store throws; then nothing has changed, since nobody would know who did it
   */
  async ask(personId: string): Promise<boolean> {
    const { deploymentId, limiter, clock, store } = this.parts;
    if (limiter.state().nextProbeAtMs === null) return false;
    await saveProbe(await store(), { deploymentId, askedBy: personId, askedAtMs: clock() });
    return limiter.probeNow();
  }
}
