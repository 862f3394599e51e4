import "server-only";
import { type RequestClass, requestClasses } from "@/lib/shared/quota/request-class";

export interface Queued {
  personId: string;
  requestClass: RequestClass;
}

/** Turns of each class in a round while all of them wait; none has fewer than one, so none starves. */
const turns: Readonly<Record<RequestClass, number>> = { interactive: 20, write: 10, prefetch: 1, bulk: 3 };

interface Lane<Entry> {
  requestClass: RequestClass;
  /** In the order of their next turn. */
  people: Map<string, Set<Entry>>;
  size: number;
}

/**
 * Deficit round robin between classes (every entry costs one, so the deficit is the turns left in a visit), and round
 * robin between people within a class. What somebody queues delays nobody else by more than their own next turn.
 */
export class FairQueue<Entry extends Queued> {
  private readonly lanes: readonly Lane<Entry>[] = requestClasses.map((requestClass) => ({
    requestClass,
    people: new Map(),
    size: 0,
  }));
  private current = requestClasses.length - 1;
  private turnsLeft = 0;
  size = 0;

  add(entry: Entry): void {
    const lane = this.laneOf(entry.requestClass);
    const own = lane.people.get(entry.personId);
    if (own) own.add(entry);
    else lane.people.set(entry.personId, new Set([entry]));
    lane.size += 1;
    this.size += 1;
  }

  /** @returns false when it does not wait */
  remove(entry: Entry): boolean {
    const lane = this.laneOf(entry.requestClass);
    const own = lane.people.get(entry.personId);
    if (!own?.delete(entry)) return false;
    if (own.size === 0) lane.people.delete(entry.personId);
    lane.size -= 1;
    this.size -= 1;
    return true;
  }

  /** Takes out the entry whose turn it is. */
  next(): Entry | undefined {
    if (this.size === 0) return undefined;
    for (;;) {
      const lane = this.lanes[this.current];
      if (lane && lane.size > 0 && this.turnsLeft > 0) {
        this.turnsLeft -= 1;
        return this.takeFrom(lane);
      }
      this.current = (this.current + 1) % this.lanes.length;
      const next = this.lanes[this.current];
      this.turnsLeft = next ? turns[next.requestClass] : 0;
    }
  }

  /** How many a person has waiting in a class. */
  countOf({ personId, requestClass }: Queued): number {
    return this.laneOf(requestClass).people.get(personId)?.size ?? 0;
  }

  /** About how many would leave before another entry of a person and class. */
  countBefore({ personId, requestClass }: Queued): number {
    const lane = this.laneOf(requestClass);
    const own = lane.people.get(personId)?.size ?? 0;
    let inLane = own;
    for (const [id, entries] of lane.people) if (id !== personId) inLane += Math.min(entries.size, own + 1);
    let turnsOfOthers = 0;
    for (const other of this.lanes)
      if (other !== lane && other.size > 0) turnsOfOthers += turns[other.requestClass];
    return Math.min(this.size, inLane + ((inLane + 1) * turnsOfOthers) / turns[requestClass]);
  }

  /** Takes out everything. */
  clear(): Entry[] {
    const all: Entry[] = [];
    for (let entry = this.next(); entry; entry = this.next()) all.push(entry);
    return all;
  }

  private takeFrom(lane: Lane<Entry>): Entry | undefined {
    for (const [personId, own] of lane.people) {
      for (const entry of own) {
        this.remove(entry);
        // Behind everybody else of the class.
        if (lane.people.delete(personId)) lane.people.set(personId, own);
        return entry;
      }
    }
    return undefined;
  }

  private laneOf(requestClass: RequestClass): Lane<Entry> {
    const lane = this.lanes[requestClasses.indexOf(requestClass)];
    if (!lane) throw new RangeError(`No class ${requestClass}.`);
    return lane;
  }
}
