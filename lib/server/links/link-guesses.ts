import "server-only";
import { LRUCache } from "lru-cache";

const mostMisses = 20;
const windowMs = 600_000;
const mostPeople = 10_000;

/** Slows whoever tries ids of links: after 20 that open nothing within ten minutes, no other is looked up for them. */
export class LinkGuesses {
  private readonly misses = new LRUCache<string, number[]>({ max: mostPeople });

  private recent(personId: string, nowMs: number): number[] {
    return (this.misses.get(personId) ?? []).filter((atMs) => atMs > nowMs - windowMs);
  }

  /** @returns how long to wait in milliseconds; 0: not at all */
  waitMs(personId: string, nowMs: number): number {
    const recent = this.recent(personId, nowMs);
    const oldest = recent[recent.length - mostMisses];
    return oldest === undefined ? 0 : oldest + windowMs - nowMs;
  }

  recordMiss(personId: string, nowMs: number): void {
    this.misses.set(personId, [...this.recent(personId, nowMs), nowMs].slice(-mostMisses));
  }
}
