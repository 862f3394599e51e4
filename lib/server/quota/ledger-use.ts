import "server-only";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import type { PlannedRequests } from "@/lib/shared/quota/expect-use";
import type { HistoryDay } from "@/lib/shared/quota/usage-slots";

/** The portal's own count, from whoever keeps it. */
export interface LedgerUse {
  /**
   * Cumulative attempts since a moment, oldest first: a point at the end of each step that has any, and the last one holds all.
   * @param stepMs width of a step
   * @throws where it cannot be read
   */
  pointsSince(fromMs: number, stepMs: number): Promise<readonly UsagePoint[]>;
  /** Earlier days for forecasts, without today. @throws where they cannot be read */
  history(): Promise<readonly HistoryDay[]>;
  /** Bulk jobs of the period, where they are known. */
  planned?(): Promise<PlannedRequests | undefined>;
}

const keptMs = 1_000;

/** Quiet steps have no points: without one where a step begins, its requests would seem spread over them. */
function asSteps(points: readonly UsagePoint[], stepMs: number): UsagePoint[] {
  let before: UsagePoint | undefined;
  return points.flatMap((point) => {
    const beginsMs = (Math.ceil(point.atMs / stepMs) - 1) * stepMs;
    const begins = before && before.atMs < beginsMs ? [{ atMs: beginsMs, used: before.used }] : [];
    before = point;
    return [...begins, point];
  });
}

/** What the ledger has counted in a period; `points` is null where it could not be read. */
export interface LedgerReading {
  readAtMs: number;
  periodStartMs: number;
  points: readonly UsagePoint[] | null;
}

/** Reads the ledger once a second at most, for all viewers. */
export class LedgerReader {
  private last: LedgerReading | null = null;
  private pending: Promise<void> | null = null;

  constructor(
    private readonly ledger: LedgerUse,
    private readonly clock: () => number,
  ) {}

  /** The last reading of a period, or null. */
  of(periodStartMs: number): LedgerReading | null {
    return this.last?.periodStartMs === periodStartMs ? this.last : null;
  }

  /** Never rejects. */
  read(periodStartMs: number, stepMs: number): Promise<void> {
    this.pending ??= this.readNow(periodStartMs, stepMs).finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  private async readNow(periodStartMs: number, stepMs: number): Promise<void> {
    const readAtMs = this.clock();
    const last = this.of(periodStartMs);
    if (last && Math.abs(readAtMs - last.readAtMs) < keptMs) return;
    const points = await this.ledger.pointsSince(periodStartMs, stepMs).catch(() => null);
    this.last = { readAtMs, periodStartMs, points: points && asSteps(points, stepMs) };
  }
}
