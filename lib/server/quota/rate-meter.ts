import "server-only";

const slotMs = 50;
const slotCount = 20;
const keptMinutes = 24 * 60;

interface Peak {
  minute: number;
  perSecond: number;
  atMs: number;
}

/** Counts attempts of the last second, and remembers the busiest second of each minute for a day. */
export class RateMeter {
  private readonly slots = new Uint32Array(slotCount);
  private slot = 0;
  private sum = 0;
  private readonly peaks: (Peak | undefined)[] = new Array(keptMinutes).fill(undefined);

  /** @param nowMs monotonic @param epochMs for the time of the peak */
  count(nowMs: number, epochMs: number): void {
    this.advance(nowMs);
    const index = this.slot % slotCount;
    this.slots[index] = (this.slots[index] ?? 0) + 1;
    this.sum += 1;
    const minute = Math.floor(epochMs / 60_000);
    const peak = this.peaks[minute % keptMinutes];
    if (peak?.minute !== minute)
      this.peaks[minute % keptMinutes] = { minute, perSecond: this.sum, atMs: epochMs };
    else if (this.sum > peak.perSecond) Object.assign(peak, { perSecond: this.sum, atMs: epochMs });
  }

  perSecond(nowMs: number): number {
    this.advance(nowMs);
    return this.sum;
  }

  /** The most in one second since an epoch time, a minute's peak being all that is known of it. */
  peakSince(sinceMs: number): { perSecond: number; atMs: number | null } {
    let most: { perSecond: number; atMs: number | null } = { perSecond: 0, atMs: null };
    for (const peak of this.peaks)
      if (peak && peak.atMs >= sinceMs && peak.perSecond > most.perSecond)
        most = { perSecond: peak.perSecond, atMs: peak.atMs };
    return most;
  }

  private advance(nowMs: number): void {
    const slot = Math.floor(nowMs / slotMs);
    for (let old = this.slot + 1; old <= slot && this.sum > 0; old += 1) {
      const index = old % slotCount;
      this.sum -= this.slots[index] ?? 0;
      this.slots[index] = 0;
    }
    this.slot = Math.max(this.slot, slot);
  }
}
