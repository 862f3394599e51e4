import "server-only";
import { LRUCache } from "lru-cache";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { processState } from "../process-state";

export interface JsonAnswer {
  isAnswer: true;
  status: number;
  /** JSON as SDMA wrote it, presigned addresses included: for the server only. */
  text: string;
  call: CallRecord;
}
export type JsonRead = JsonAnswer | { isAnswer: false; problem: Problem; call: CallRecord };

export interface ReadKey {
  deploymentId: string;
  roleId: string;
  personId: string;
  /** Path and query behind the stage. */
  path: string;
}

interface Flight {
  key: ReadKey;
  read: Promise<JsonRead>;
  waiting: number;
  abort: AbortController;
  /** A write began after this read did: its answer may be old and is not kept. */
  isOutdated: boolean;
}

const keptMs = 10_000;
const textOf = (key: ReadKey) => `${key.deploymentId}\n${key.roleId}\n${key.personId}\n${key.path}`;

/** Lists of a library that gather what lies in its projects. */
const gathered = /^\/iam\/libraries\/[^/]+\/(assets|known-attributes|available-[a-z-]+)$/;

/** A write touches its resource, everything below, every list above, the lists beside it and those that gather it. */
function touches(writePath: string, readPath: string): boolean {
  const read = readPath.split("?")[0] ?? "";
  const collection = writePath.slice(0, writePath.lastIndexOf("/"));
  const library = writePath.split("/", 4).join("/");
  return (
    read.startsWith(collection) ||
    writePath.startsWith(read) ||
    (gathered.test(read) && read.startsWith(library))
  );
}

/**
 * Reads of SDMA, kept for seconds and joined while in flight. Every key holds the person, so equal addresses of
 * two people are two entries.
 */
export class ReadCache {
  private readonly answers: LRUCache<string, { key: ReadKey; answer: JsonAnswer }>;
  private readonly flights = new Map<string, Flight>();

  /** @param clock milliseconds, for the age of entries */
  constructor(clock: () => number = Date.now) {
    this.answers = new LRUCache({
      max: 5_000,
      maxSize: 64 * 1_024 * 1_024,
      sizeCalculation: ({ answer }) => answer.text.length + 512,
      ttl: keptMs,
      perf: { now: clock },
    });
  }

  /**
   * @param load asks SDMA; its signal aborts when nobody waits any more
   * @throws the signal's reason when this caller gives up
   */
  async read(
    key: ReadKey,
    load: (signal: AbortSignal) => Promise<JsonRead>,
    signal?: AbortSignal,
  ): Promise<JsonRead> {
    const text = textOf(key);
    const startedMs = performance.now();
    const kept = this.answers.get(text);
    if (kept) return recount(kept.answer, "hit", startedMs);
    const existing = this.flights.get(text);
    const flight = existing ?? this.start(text, key, load);
    const read = await this.waitFor(flight, signal);
    return existing ? recount(read, "joined", startedMs) : { ...read, call: { ...read.call, cache: "miss" } };
  }

  /** Forgets what a write to a path behind the stage may have changed, for everybody in the deployment. */
  forget(deploymentId: string, writePath: string): void {
    const isTouched = (key: ReadKey) => key.deploymentId === deploymentId && touches(writePath, key.path);
    for (const [text, { key }] of this.answers.entries()) if (isTouched(key)) this.answers.delete(text);
    for (const [text, flight] of this.flights) {
      if (!isTouched(flight.key)) continue;
      flight.isOutdated = true;
      this.flights.delete(text);
    }
  }

  forgetPerson(personId: string): void {
    for (const [text, { key }] of this.answers.entries())
      if (key.personId === personId) this.answers.delete(text);
  }

  private start(text: string, key: ReadKey, load: (signal: AbortSignal) => Promise<JsonRead>): Flight {
    const abort = new AbortController();
    const flight: Flight = { key, abort, waiting: 0, isOutdated: false, read: load(abort.signal) };
    this.flights.set(text, flight);
    const land = () => {
      if (this.flights.get(text) === flight) this.flights.delete(text);
    };
    flight.read.then((read) => {
      land();
      if (read.isAnswer && !flight.isOutdated) this.answers.set(text, { key, answer: read });
    }, land);
    return flight;
  }

  private waitFor(flight: Flight, signal: AbortSignal | undefined): Promise<JsonRead> {
    flight.waiting += 1;
    if (!signal) return flight.read;
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting === 0) this.cancel(flight, signal.reason);
        reject(signal.reason);
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      flight.read.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  /** Nobody may join a flight that is being cancelled. */
  private cancel(flight: Flight, reason: unknown): void {
    const text = textOf(flight.key);
    if (this.flights.get(text) === flight) this.flights.delete(text);
    flight.abort.abort(reason);
  }
}

/** The same answer, as the call of somebody who caused no request. */
function recount(read: JsonRead, cache: "hit" | "joined", startedMs: number): JsonRead {
  return { ...read, call: { ...read.call, cache, attempts: 0, durationMs: performance.now() - startedMs } };
}

/** The cache of this process. */
export const readCache = () => processState("reads", () => new ReadCache());
