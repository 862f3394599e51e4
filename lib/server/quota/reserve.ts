import "server-only";
import {
  type QuotaReserve,
  quotaReserveSchema,
  type ReserveState,
} from "@/lib/shared/contracts/quota-reserve";
import type { Store } from "../store/open-store";
import { type ReserveChange, reserveChanges, saveReserve } from "../store/quota-reserves";
import type { QuotaViewer } from "./viewer";

/** How old the reserve in force may be where another replica changed it. */
const rereadMs = 10_000;
const shownChanges = 20;

export interface ReserveParts {
  deploymentId: string;
  defaults: QuotaReserve;
  clock: () => number;
  store: () => Promise<Store>;
  onFailure: (error: unknown) => void;
}

/** @returns null for what no version of the portal wrote */
function parseReserve(text: string | null): QuotaReserve | null {
  if (text === null) return null;
  try {
    return quotaReserveSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The reserve of a deployment: the newest change in the store, else the configuration's. */
export class Reserve {
  private inForce: QuotaReserve;
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: ReserveParts) {
    this.inForce = parts.defaults;
  }

  /** What is in force; never waits for the store, which is read in the background. */
  current(): QuotaReserve {
    const nowMs = this.parts.clock();
    if (Math.abs(nowMs - this.readAtMs) >= rereadMs) {
      this.readAtMs = nowMs;
      this.changes(1).then(([newest]) => this.enforce(newest), this.parts.onFailure);
    }
    return this.inForce;
  }

  /** @throws what the store throws */
  async state(viewer: QuotaViewer): Promise<ReserveState> {
    const changes = await this.changes(shownChanges);
    this.enforce(changes[0]);
    return {
      reserve: this.inForce,
      defaults: this.parts.defaults,
      changes: changes.map(({ changedAtMs, changedBy, reserve }) => ({
        atMs: changedAtMs,
        by: viewer.isAdministrator && changedBy !== "" ? viewer.nameOf(changedBy) : null,
        reserve: parseReserve(reserve),
      })),
    };
  }

  /**
   * @param reserve null: back to the configuration's
   * @throws what the store throws; then nothing has changed
   */
  async change(personId: string, reserve: QuotaReserve | null): Promise<void> {
    const { deploymentId, clock } = this.parts;
    const change = {
      deploymentId,
      reserve: reserve && JSON.stringify(reserve),
      changedBy: personId,
      changedAtMs: clock(),
    };
    await saveReserve(await this.parts.store(), change);
    this.enforce(change);
  }

  private async changes(limit: number): Promise<ReserveChange[]> {
    return reserveChanges(await this.parts.store(), this.parts.deploymentId, limit);
  }

  private enforce(newest: ReserveChange | undefined): void {
    this.inForce = parseReserve(newest?.reserve ?? null) ?? this.parts.defaults;
  }
}
