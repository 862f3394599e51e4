import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import { askWaits } from "./ask-waits";
import { type ReadScope, scopeKey } from "./read-scope";

/** The portal is asked at most this often, however many reads of the tab take long. */
export const askEveryMs = 1_000;
/** After this many answers that nothing waits, in a row, it is asked at half the pace, and so on. */
const patience = 2;
const longestPauseMs = 8_000;

type Tell = (waits: QuotaWaits | null) => void;

interface Watcher {
  scope: ReadScope;
  tell: Tell;
}

const sameScope = (one: ReadScope, other: ReadScope) =>
  scopeKey(one).join("\n") === scopeKey(other).join("\n");

/** Asks the portal what waits for the rate limit, as long as something of this tab takes long. */
export class QueueWatch {
  private readonly watchers = new Set<Watcher>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsking = false;
  private askedAtMs = Number.NEGATIVE_INFINITY;
  private emptyAnswers = 0;

  constructor(private readonly ask: (scope: ReadScope) => Promise<QuotaWaits | null> = askWaits) {}

  /**
   * @param tell gets each answer
   * @returns a function that ends it
   */
  watch(scope: ReadScope, tell: Tell): () => void {
    const watcher = { scope, tell };
    this.watchers.add(watcher);
    this.emptyAnswers = 0;
    this.schedule();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  private schedule(): void {
    if (this.isAsking || this.watchers.size === 0) return;
    clearTimeout(this.timer);
    const halvings = Math.max(0, this.emptyAnswers - patience);
    const pauseMs = Math.min(longestPauseMs, askEveryMs * 2 ** halvings);
    this.timer = setTimeout(
      () => void this.turn(),
      Math.max(0, this.askedAtMs + pauseMs - performance.now()),
    );
  }

  private async turn(): Promise<void> {
    const [first] = this.watchers;
    if (!first) return;
    this.isAsking = true;
    this.askedAtMs = performance.now();
    const waits = await this.ask(first.scope);
    this.isAsking = false;
    this.emptyAnswers = waits && waits.waiting > 0 ? 0 : this.emptyAnswers + 1;
    for (const { scope, tell } of this.watchers) if (sameScope(scope, first.scope)) tell(waits);
    this.schedule();
  }
}

/** Of this tab. */
export const queueWatch = new QueueWatch();
