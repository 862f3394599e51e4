import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { LimitName, RequestClass } from "@/lib/shared/quota/request-class";

/** On whose behalf and for what a call is made. */
export interface CallOrigin {
  personId: string;
  roleId: string;
  requestClass: RequestClass;
  /** Page or feature that asked, such as `asset` or `proxy`: the name of a route, never an address. */
  feature: string;
  /** Host that embeds the page, or null. */
  embeddingHost: string | null;
  /** Id of the shared link through which the page was opened, or null. */
  linkId: string | null;
  /** Of the portal's request that this is for, where there is one. Traces have it, the ledger does not. */
  requestId?: string | undefined;
}

/** How one attempt ended, for the limiter. */
export interface AttemptOutcome {
  /** `canceled`: given up before an answer. */
  kind: "answered" | "throttled" | "quota-exhausted" | "failed" | "canceled";
}

/** Permission to send one attempt. */
export interface Ticket {
  /** Milliseconds that the attempt waited for it. */
  waitMs: number;
  /** Called once, when the response headers came or the attempt failed. */
  settle(outcome: AttemptOutcome): { limit: LimitName | null };
}

export type Admitted = Result<{ ticket: Ticket }>;

/** The limiter as the gateway sees it: asked right before each attempt is sent, with credentials and address at hand. */
export interface Admission {
  /**
   * Waits for its turn.
   * @param leftMs what remains of the call's deadline: a longer wait is refused at once
   * @throws the signal's reason when the caller gives up
   */
  admit(origin: CallOrigin, attempt: number, leftMs: number, signal: AbortSignal): Promise<Admitted>;
  /** The class of an origin has been raised: if it waits, it moves to the queue of that class. */
  lift(origin: CallOrigin): void;
}

/** One attempt that left the portal, or one read that needed none. */
export interface AttemptRecord extends CallOrigin {
  /** Epoch milliseconds when it was sent, or answered without being sent. */
  atMs: number;
  deploymentId: string;
  operationId: string;
  /** HTTP status of the answer; 0 where none came. */
  status: number;
  limit: LimitName | null;
  /** From 1; 0: answered from the cache or joined to another. */
  attempt: number;
  waitMs: number;
  /** Until the response headers; 0 where nothing was sent. */
  latencyMs: number;
  /** Of the response body as its header told, or 0. */
  bytes: number;
  cache: "miss" | "hit" | "joined" | "bypass";
  /** Of AWS, where its answer has one. Traces have it, the ledger does not. */
  upstreamRequestId?: string | undefined;
}

/** Receives each record once; must return at once and never throw. */
export type RecordAttempt = (record: AttemptRecord) => void;
