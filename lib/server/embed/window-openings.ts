import "server-only";
import { LRUCache } from "lru-cache";

/** An office of many people may be one client. */
const mostOpenings = 200;
const withinMs = 300_000;
const mostClients = 10_000;

/** Keeps one client from opening all the sign-in windows that a portal has for everyone. Counts per process. */
export class WindowOpenings {
  private readonly openings = new LRUCache<string, number[]>({ max: mostClients });

  /**
   * Counts an opening of a client, unless it has had its 200 of five minutes.
   * @returns how long the client must wait in milliseconds; 0: the opening counts
   */
  take(client: string, nowMs: number): number {
    const recent = (this.openings.get(client) ?? []).filter((atMs) => atMs > nowMs - withinMs);
    const [oldest] = recent;
    if (recent.length >= mostOpenings && oldest !== undefined) return oldest + withinMs - nowMs;
    this.openings.set(client, [...recent, nowMs]);
    return 0;
  }
}
