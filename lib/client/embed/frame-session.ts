import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { embedApiPath } from "@/lib/shared/embedding/embed-routes";

/** `isFinal`: asking again by itself is pointless, a person has to act first. */
export type ExchangeResult =
  | { ok: true; grant: EmbedGrant }
  | { ok: false; problem: Problem; isFinal?: boolean };

/** Obtains a token and exchanges it. @param bearer of the session to renew; null: there is none */
export type Exchange = (bearer: string | null) => Promise<ExchangeResult>;

export type FrameState =
  | { state: "starting" }
  | { state: "open" }
  | { state: "renewing" }
  /** Nothing is lost; it goes on with the next token. */
  | { state: "paused"; problem: Problem; nextTryInSeconds: number | null };

export interface FrameSessionOptions {
  exchange: Exchange;
  send?: typeof fetch;
  /** Of a clock that only runs forward; `performance.now` unless a test passes another. */
  nowMs?: () => number;
}

const firstRetryMs = 2_000;
const longestRetryMs = 30_000;
/** A host whose page reacts to each refusal with another function must not ask in a circle. */
const triedAgainEveryMs = 5_000;

/** The session of one frame, held in memory only. Renewals of all triggers share one flight. */
export class FrameSession {
  readonly #exchange: Exchange;
  readonly #send: typeof fetch;
  readonly #nowMs: () => number;
  readonly #listeners = new Set<() => void>();
  #grant: EmbedGrant | null = null;
  #state: FrameState = { state: "starting" };
  #renewAtMs = 0;
  #endsAtMs = 0;
  #flight: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** The portal knows the bearer token no longer: the next session begins anew. */
  #isEnded = false;
  /** Reads do not ask again: only a person, the host or a wake-up does. */
  #isRefused = false;
  #isStopped = false;
  #triedAgainAtMs = Number.NEGATIVE_INFINITY;

  constructor({ exchange, send, nowMs = () => performance.now() }: FrameSessionOptions) {
    this.#exchange = exchange;
    this.#send = send ?? ((input, init) => fetch(input, init));
    this.#nowMs = nowMs;
  }

  get grant(): EmbedGrant | null {
    return this.#grant;
  }

  /** Nothing but a person, the host or a wake-up begins another try. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  get state(): FrameState {
    return this.#state;
  }

  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @returns whether there is a session afterwards that was just granted */
  renew(): Promise<boolean> {
    this.#flight ??= this.#askForGrant().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  /**
   * The frame is back in view or online: timers may have slept, and what failed may work now. A session that nobody has
   * asked for yet is not begun.
   */
  wake(): void {
    if (this.#isStopped || this.#state.state === "starting") return;
    if (this.#state.state === "paused" || this.#nowMs() >= this.#renewAtMs) void this.renew();
  }

  /**
   * The host says that it can give another token: a frame without a session asks for it at once, or 5 seconds after the
   * last time it was told so. One whose session holds goes on.
   */
  async tryAgain(): Promise<void> {
    // What is on its way came from the function before.
    await this.#flight;
    if (this.#isStopped || this.#state.state !== "paused") return;
    const waitMs = this.#triedAgainAtMs + triedAgainEveryMs - this.#nowMs();
    if (waitMs > 0) return this.#later(waitMs, () => this.tryAgain());
    this.#triedAgainAtMs = this.#nowMs();
    await this.renew();
  }

  /**
   * Begins another session, at the host's request or the person's. What is shown stays until then.
   * @param end tells the portal to end the one before
   */
  async restart(end?: (bearer: string) => Promise<void>): Promise<boolean> {
    // A token that is on its way is of whom the host meant before.
    await this.#flight;
    const bearer = this.#grant?.bearer;
    if (bearer) await end?.(bearer);
    return this.#renewEnded();
  }

  /** Ends renewals; what the frame was granted is forgotten. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#grant = null;
  }

  /** Reads of the portal's pages, sent with the bearer token; one that comes too late is renewed and sent once more. */
  readonly fetch: typeof fetch = async (input, init) => {
    const path = typeof input === "string" ? embedApiPath(input) : null;
    if (path === null) throw new TypeError("A frame reads nothing but the portal's own addresses.");
    const isOver = !this.#grant || this.#nowMs() >= this.#endsAtMs;
    if (isOver && !this.#isRefused) await this.renew();
    const used = this.#grant?.bearer;
    const answer = await this.#sendWith(path, init);
    if (answer.status !== 401) return answer;
    const isRenewed = this.#grant?.bearer !== used || (!this.#isRefused && (await this.renew()));
    if (!isRenewed) return answer;
    await answer.body?.cancel().catch(() => undefined);
    return this.#sendWith(path, init);
  };

  /** After the portal was told to end the session. */
  async #renewEnded(): Promise<boolean> {
    this.#isEnded = true;
    return this.renew();
  }

  #sendWith(path: string, init: RequestInit | undefined): Promise<Response> {
    const headers = new Headers(init?.headers);
    if (this.#grant) headers.set("authorization", `Bearer ${this.#grant.bearer}`);
    return this.#send(path, { ...init, headers, credentials: "omit" });
  }

  async #askForGrant(): Promise<boolean> {
    clearTimeout(this.#timer);
    // While it is paused, the bar stays until there is a session again: it must not flicker with each try.
    if (this.#state.state === "open") this.#become({ state: "renewing" });
    const result = await this.#exchangeOnce();
    if (this.#isStopped) return false;
    if (!result.ok) {
      this.#pause(result.problem, result.isFinal ?? false);
      return false;
    }
    const { grant } = result;
    this.#grant = grant;
    this.#isEnded = false;
    this.#isRefused = false;
    this.#failures = 0;
    const nowMs = this.#nowMs();
    this.#renewAtMs = nowMs + grant.renewInSeconds * 1_000;
    this.#endsAtMs = nowMs + grant.endsInSeconds * 1_000;
    this.#later(grant.renewInSeconds * 1_000);
    this.#become({ state: "open" });
    return true;
  }

  /** A bearer token that was merely too old is renewed; only where its session is over, another begins. */
  async #exchangeOnce(): Promise<ExchangeResult> {
    const bearer = this.#isEnded ? null : (this.#grant?.bearer ?? null);
    const result = await this.#exchange(bearer);
    if (result.ok || bearer === null || result.problem.code !== "embed-session-ended") return result;
    this.#isEnded = true;
    return result.isFinal || this.#isStopped ? result : this.#exchange(null);
  }

  #pause(problem: Problem, isFinal: boolean): void {
    const waitMs = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
    this.#failures += 1;
    this.#isRefused = isFinal;
    if (!isFinal) this.#later(waitMs);
    const hasTime = this.#grant !== null && !this.#isEnded && this.#nowMs() + waitMs < this.#endsAtMs;
    // A renewal comes well before the end: while the session holds, a failed one concerns nobody.
    if (hasTime && !isFinal) this.#become({ state: "open" });
    else this.#become({ state: "paused", problem, nextTryInSeconds: isFinal ? null : waitMs / 1_000 });
  }

  #later(afterMs: number, ask: () => Promise<unknown> = () => this.renew()): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void ask(), afterMs);
  }

  #become(state: FrameState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
