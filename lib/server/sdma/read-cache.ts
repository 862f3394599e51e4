import "server-only";
import { LRUCache } from "lru-cache";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import { touches } from "@/lib/shared/sdma/touches";
import { CallPriority } from "../aws/call-priority";

export interface JsonAnswer {
  ok: true;
  status: number;
  /** JSON without presigned addresses and credentials; as SDMA wrote it where it had none. Empty for no content. */
  bytes: Buffer;
  /** What `bytes` say, parsed at most once; null for no content. Shared by all who read it: not to be changed. */
  value: () => unknown;
  /** What SDMA wrote where something had to be withheld: for the server only. */
  withheld?: () => unknown;
  call: CallRecord;
}
export type JsonRead = JsonAnswer | { ok: false; problem: Problem; call: CallRecord };

export interface ReadKey {
  deploymentId: string;
  roleId: string;
  personId: string;
  /** Path and query after the stage. */
  path: string;
}

export interface ReadNeeds {
  /** Aborted when the reader gives up. */
  signal?: AbortSignal | undefined;
  /** Epoch milliseconds: responses requested earlier are not accepted. */
  sinceMs?: number | undefined;
  /** How urgent the read is, `interactive` by default; a less urgent one in flight that it joins becomes as urgent. */
  requestClass?: RequestClass | undefined;
}

/** Asks SDMA. Its signal aborts when nobody is waiting anymore. */
type Load = (signal: AbortSignal, priority: CallPriority) => Promise<JsonRead>;

interface Flight {
  key: ReadKey;
  startedMs: number;
  read: Promise<JsonRead>;
  waiting: number;
  abort: AbortController;
  priority: CallPriority;
  /** A write began after this read did: its response may be outdated and is not cached. */
  isOutdated: boolean;
}

/** How long an answer is kept where nothing else is said. */
const keptMs = 10_000;
const cacheKey = (key: ReadKey) => `${key.deploymentId}\n${key.roleId}\n${key.personId}\n${key.path}`;

/**
 * Reads of SDMA, cached for seconds and joined while in flight. Every key contains the person, so equal addresses of two
 * people are two entries.
 */
export class ReadCache {
  private readonly answers: LRUCache<string, { key: ReadKey; answer: JsonAnswer; startedMs: number }>;
  private readonly flights = new Map<string, Flight>();

  /**
   * @param clock epoch milliseconds, for the age of entries
   * @param keptMsOf how long an answer is kept, by what it is and by what is left of its deployment's quota
   */
  constructor(
    private readonly clock: () => number = Date.now,
    private readonly keptMsOf: (key: ReadKey, bytes: Uint8Array) => number = () => keptMs,
  ) {
    this.answers = new LRUCache({
      max: 5_000,
      maxSize: 64 * 1_024 * 1_024,
      // With what was withheld, and parsed where a page asked for it.
      sizeCalculation: ({ answer }) => answer.bytes.length * 4 + 512,
      ttl: keptMs,
      ttlResolution: 0,
      perf: { now: clock },
    });
  }

  /** @throws the signal's reason when this caller gives up */
  async read(
    key: ReadKey,
    load: Load,
    { signal, sinceMs = 0, requestClass = "interactive" }: ReadNeeds = {},
  ): Promise<JsonRead> {
    const text = cacheKey(key);
    const startedMs = performance.now();
    const kept = this.answers.get(text);
    if (kept && kept.startedMs >= sinceMs) return recount(kept.answer, "hit", startedMs);
    const existing = this.flightSince(text, sinceMs);
    existing?.priority.raise(requestClass);
    const flight = existing ?? this.start(key, load, requestClass);
    const read = await this.waitFor(flight, signal);
    return existing ? recount(read, "joined", startedMs) : { ...read, call: { ...read.call, cache: "miss" } };
  }

  /** Forgets what a write to a path after the stage may have changed, for everybody in the deployment. */
  forget(deploymentId: string, writePath: string): void {
    this.forgetWhere((key) => key.deploymentId === deploymentId && touches(writePath, key.path));
  }

  /** Forgets an answer, unless a newer one has taken its place. */
  drop(key: ReadKey, { value }: JsonAnswer): void {
    const text = cacheKey(key);
    if (this.answers.peek(text)?.answer.value === value) this.answers.delete(text);
  }

  /** Forgets what was read for a person, and what is being read now. */
  forgetPerson(personId: string): void {
    this.forgetWhere((key) => key.personId === personId);
  }

  private forgetWhere(isMeant: (key: ReadKey) => boolean): void {
    for (const [text, { key }] of this.answers.entries()) if (isMeant(key)) this.answers.delete(text);
    for (const [text, flight] of this.flights) {
      if (!isMeant(flight.key)) continue;
      flight.isOutdated = true;
      this.flights.delete(text);
    }
  }

  /** One that began too early continues for those who wait for it, and is not cached. */
  private flightSince(text: string, sinceMs: number): Flight | undefined {
    const flight = this.flights.get(text);
    if (!flight || flight.startedMs >= sinceMs) return flight;
    flight.isOutdated = true;
    return undefined;
  }

  private start(key: ReadKey, load: Load, requestClass: RequestClass): Flight {
    const text = cacheKey(key);
    const abort = new AbortController();
    const priority = new CallPriority(requestClass);
    const startedMs = this.clock();
    const flight: Flight = {
      key,
      startedMs,
      abort,
      priority,
      waiting: 0,
      isOutdated: false,
      read: load(abort.signal, priority),
    };
    this.flights.set(text, flight);
    const land = () => {
      if (this.flights.get(text) === flight) this.flights.delete(text);
    };
    flight.read.then((read) => {
      land();
      if (!read.ok || flight.isOutdated) return;
      this.answers.set(text, { key, answer: read, startedMs }, { ttl: this.keptMsOf(key, read.bytes) });
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
      // Stryker disable next-line ObjectLiteral,BooleanLiteral: a signal aborts once
      signal.addEventListener("abort", leave, { once: true });
      const land = () => signal.removeEventListener("abort", leave);
      flight.read.then(
        (read) => {
          land();
          resolve(read);
        },
        (error: unknown) => {
          land();
          reject(error);
        },
      );
    });
  }

  /** Nobody may join a flight that is being canceled. */
  private cancel(flight: Flight, reason: unknown): void {
    const text = cacheKey(flight.key);
    if (this.flights.get(text) === flight) this.flights.delete(text);
    flight.abort.abort(reason);
  }
}

/** The same response, recorded as a call that caused no request. */
function recount(read: JsonRead, cache: "hit" | "joined", startedMs: number): JsonRead {
  const { waitMs: _, ...call } = read.call;
  return { ...read, call: { ...call, cache, attempts: 0, durationMs: performance.now() - startedMs } };
}
