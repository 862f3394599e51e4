import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { QuotaRoom } from "@/lib/shared/contracts/quota";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import { shareProblems } from "@/lib/shared/problems/quota-problems";
import type { CallOrigin } from "../aws/admission";

export interface QuotaPeriod {
  startMs: number;
  resetsAtMs: number;
  /** Requests that the portal may send in it; null where nothing limits them. */
  quota: number | null;
  /** Of those, how many are used, by whomever; null while it is not known. */
  used: number | null;
}

/** Of one period, by the keys of `consumersOf`. */
export type UsedShares = ReadonlyMap<string, number>;

const personKey = (personId: string) => `person ${personId}`;
const bulkKey = (personId: string) => `bulk ${personId}`;
const hostKey = (host: string) => `host ${host}`;

/** Whom an attempt counts for. */
export function consumersOf({ personId, embeddingHost, requestClass }: CallOrigin): string[] {
  return [
    personKey(personId),
    ...(requestClass === "bulk" ? [bulkKey(personId)] : []),
    ...(embeddingHost === null ? [] : [hostKey(embeddingHost)]),
  ];
}

/** Of those that are known, and not below zero. */
function least(...counts: (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : Math.max(0, Math.min(...known));
}

/**
 * Counts who used how much of a period, and refuses what would take more than the reserve leaves them. Exact within a
 * process; what other replicas counted is added when the ledger is read.
 */
export class DayShares {
  private periodStartMs = Number.NaN;
  private counts = new Map<string, number>();
  /** What others may have sent meanwhile, where nobody can know. */
  private unseen = new Map<string, number>();

  /** Takes over what the ledger says of the period, after a start or from other replicas; never lowers a count. */
  learn(period: QuotaPeriod, used: UsedShares): void {
    this.enter(period);
    this.unseen = new Map();
    for (const [key, count] of used) this.counts.set(key, Math.max(count, this.counts.get(key) ?? 0));
  }

  /**
   * Counts an attempt that is sent.
   * @param unseen attempts of others that go with it until the ledger can be read: of what is left, each replica takes a part
   */
  count(period: QuotaPeriod, origin: CallOrigin, unseen = 0): void {
    this.enter(period);
    for (const key of consumersOf(origin)) {
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      if (unseen > 0) this.unseen.set(key, (this.unseen.get(key) ?? 0) + unseen);
    }
  }

  /** @returns why the reserve leaves nothing for an attempt, or null */
  refusalOf(period: QuotaPeriod, origin: CallOrigin, reserve: QuotaReserve): Problem | null {
    const { quota, used, resetsAtMs } = period;
    if (quota === null) return null;
    this.enter(period);
    const isOver = (key: string, percent: number) =>
      percent < 100 && (this.counts.get(key) ?? 0) + (this.unseen.get(key) ?? 0) >= (quota * percent) / 100;
    const { personId, embeddingHost, requestClass } = origin;
    if (isOver(personKey(personId), reserve.personCeilingPercent))
      return shareProblems.person(reserve.personCeilingPercent, resetsAtMs);
    if (embeddingHost !== null && isOver(hostKey(embeddingHost), reserve.hostCeilingPercent))
      return shareProblems.host(reserve.hostCeilingPercent, resetsAtMs, embeddingHost);
    if (requestClass !== "bulk" && requestClass !== "prefetch") return null;
    if (requestClass === "bulk" && isOver(bulkKey(personId), reserve.bulkCeilingPercent))
      return shareProblems.bulk(reserve.bulkCeilingPercent, resetsAtMs);
    if (used === null || quota - used > (quota * reserve.interactiveFloorPercent) / 100) return null;
    return shareProblems.floor(reserve.interactiveFloorPercent, resetsAtMs);
  }

  /** How much of a period the reserve leaves a person, and their bulk work; null where nothing limits them. */
  roomOf({ quota, used, ...period }: QuotaPeriod, personId: string, reserve: QuotaReserve): QuotaRoom {
    if (quota === null) return { portal: null, person: null, bulk: null };
    this.enter({ quota, used, ...period });
    const left = (key: string, percent: number) =>
      percent === 100 ? null : Math.floor((quota * percent) / 100) - (this.counts.get(key) ?? 0);
    const portal = used === null ? null : quota - used;
    const person = least(portal, left(personKey(personId), reserve.personCeilingPercent));
    const aboveFloor =
      portal === null ? null : portal - Math.ceil((quota * reserve.interactiveFloorPercent) / 100);
    const bulk = least(person, aboveFloor, left(bulkKey(personId), reserve.bulkCeilingPercent));
    return { portal: least(portal), person, bulk };
  }

  private enter({ startMs }: QuotaPeriod): void {
    if (startMs === this.periodStartMs) return;
    this.periodStartMs = startMs;
    this.counts = new Map();
    this.unseen = new Map();
  }
}
