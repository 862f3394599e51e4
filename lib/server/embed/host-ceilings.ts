import "server-only";
import type { AttemptRecord } from "../aws/admission";
import type { Store } from "../store/open-store";
import { readConsumers } from "../store/read-sums";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** How often what other replicas have sent is read. */
const readEveryMs = 15_000;
const mostHosts = 200;

interface Day {
  startMs: number;
  /** Attempts of this process, and of all as far as the ledger knows. */
  own: Map<string, number>;
  known: Map<string, number>;
  readAtMs: Map<string, number>;
}

const keyOf = (deploymentId: string, hostId: string) => `${deploymentId} ${hostId}`;

/**
 * Counts what the frames of a host send in a day (UTC). Of several replicas each learns within seconds what the others sent;
 * what is in flight may exceed the ceiling.
 */
export class HostCeilings {
  private day: Day = { startMs: -1, own: new Map(), known: new Map(), readAtMs: new Map() };

  constructor(private readonly parts: { clock: () => number; store: () => Promise<Store> }) {}

  record({ embeddingHost, deploymentId, attempt }: AttemptRecord): void {
    if (embeddingHost === null || attempt === 0) return;
    const { own } = this.today();
    const key = keyOf(deploymentId, embeddingHost);
    own.set(key, (own.get(key) ?? 0) + 1);
  }

  /** @returns when the next day begins in epoch milliseconds, or null while the host is below its ceiling */
  async reachedUntilMs(
    { id, dailyQuotaCeiling }: { id: string; dailyQuotaCeiling?: number | undefined },
    deploymentId: string,
  ): Promise<number | null> {
    if (dailyQuotaCeiling === undefined) return null;
    const today = this.today();
    await this.read(today, deploymentId);
    const key = keyOf(deploymentId, id);
    const used = Math.max(today.own.get(key) ?? 0, today.known.get(key) ?? 0);
    return used >= dailyQuotaCeiling ? today.startMs + dayMs : null;
  }

  private today(): Day {
    const nowMs = this.parts.clock();
    const startMs = nowMs - (nowMs % dayMs);
    if (startMs !== this.day.startMs)
      this.day = { startMs, own: new Map(), known: new Map(), readAtMs: new Map() };
    return this.day;
  }

  /** The ledger is written in the background; a store that fails leaves what this process counted. */
  private async read(day: Day, deploymentId: string): Promise<void> {
    const nowMs = this.parts.clock();
    if (nowMs - (day.readAtMs.get(deploymentId) ?? Number.NEGATIVE_INFINITY) < readEveryMs) return;
    day.readAtMs.set(deploymentId, nowMs);
    try {
      const rows = await readConsumers(await this.parts.store(), {
        ...{ deploymentIds: [deploymentId], fromMs: day.startMs, toMs: day.startMs + dayMs, stepMs: hourMs },
        ...{ by: "host", limit: mostHosts },
      });
      for (const { key, sent } of rows) day.known.set(keyOf(deploymentId, key), sent);
    } catch {
      // Counted again when the store answers.
    }
  }
}
