import "server-only";
import {
  type FailedRequests as Answer,
  failuresKeptMs,
  mostFailuresKept,
} from "@/lib/shared/contracts/failed-request";
import { BackgroundSave } from "../../store/background-save";
import {
  deleteFailuresBefore,
  type FailureOwner,
  type OwnedFailure,
  readFailures,
  saveFailures,
  trimFailures,
} from "../../store/failed-requests";
import type { Store } from "../../store/open-store";
import { type FailedCall, toFailedRequest } from "./to-failed-request";

export interface FailedRequestsParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw: a request is answered whether or not its failure can be kept. */
  onFailure: (error: unknown) => void;
}

const saveAfterMs = 1_000;
/** A store that fails costs the oldest failures beyond these, never a request. */
const mostUnsaved = 5_000;
const tidyEveryMs = 600_000;

const keyOf = ({ personId, deploymentId }: FailureOwner) => JSON.stringify([personId, deploymentId]);

/**
 * Failed requests of each person in each deployment, for a day. They are in the store, since people look into a failure
 * after a restart and through another replica; recording only appends to a bounded buffer that is written in the background.
 */
export class FailedRequests {
  private unsaved: OwnedFailure[] = [];
  private readonly background: BackgroundSave;
  private tidiedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: FailedRequestsParts) {
    const { onFailure } = parts;
    this.background = new BackgroundSave({ afterMs: saveAfterMs, save: () => this.write(), onFailure });
  }

  /** Takes a failure at once and never throws. */
  record(owner: FailureOwner, call: Omit<FailedCall, "atMs">): void {
    this.unsaved.push({ owner, failure: toFailedRequest({ ...call, atMs: this.parts.clock() }) });
    if (this.unsaved.length > mostUnsaved) this.unsaved.shift();
    this.background.plan();
  }

  /** What a person may look up: their own alone, newest first. Never rejects. */
  async list(
    owner: FailureOwner,
    { requestId, limit }: { requestId?: string | undefined; limit: number },
  ): Promise<Answer> {
    await this.save();
    const sinceMs = this.parts.clock() - failuresKeptMs;
    try {
      const failures = await readFailures(await this.parts.store(), owner, { sinceMs, requestId, limit });
      return { failures, isComplete: true };
    } catch (error) {
      this.parts.onFailure(error);
      return { failures: this.unsavedOf(owner, requestId).slice(0, limit), isComplete: false };
    }
  }

  /** Writes what is not written yet, and deletes what is too old; never rejects. */
  save(): Promise<void> {
    return this.background.now();
  }

  private async write(): Promise<void> {
    const taken = [...this.unsaved];
    const isTidy = this.parts.clock() - this.tidiedAtMs < tidyEveryMs;
    if (taken.length === 0 && isTidy) return;
    const store = await this.parts.store();
    await saveFailures(store, taken);
    const written = new Set(taken);
    this.unsaved = this.unsaved.filter((owned) => !written.has(owned));
    const owners = new Map(taken.map(({ owner }) => [keyOf(owner), owner]));
    for (const owner of owners.values()) await trimFailures(store, owner, mostFailuresKept);
    if (isTidy) return;
    await deleteFailuresBefore(store, this.parts.clock() - failuresKeptMs);
    this.tidiedAtMs = this.parts.clock();
  }

  private unsavedOf(owner: FailureOwner, requestId: string | undefined) {
    return this.unsaved
      .filter((owned) => keyOf(owned.owner) === keyOf(owner))
      .map(({ failure }) => failure)
      .filter(({ problem }) => requestId === undefined || problem.requestId === requestId)
      .toReversed();
  }
}
