import "server-only";
import type { LastExchanges } from "@/lib/shared/embedding/doctor/host-evidence";
import { BackgroundSave } from "../store/background-save";
import {
  type ExchangeNote,
  type ExchangePlace,
  findExchanges,
  saveExchange,
  trimExchanges,
} from "../store/embed-exchanges";
import type { Store } from "../store/open-store";

export interface ExchangeNotesParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw: no exchange fails because it cannot be noted. */
  onFailure: (error: unknown) => void;
}

const saveAfterMs = 1_000;
const keptMs = 30 * 86_400_000;

/**
 * When each host's last token was accepted, and when and why its last one was refused; nothing of a token or a person. Noting
 * only replaces an entry that is written in the background: at most two for each host of a deployment.
 */
export class ExchangeNotes {
  private unsaved = new Map<string, ExchangeNote>();
  private readonly background: BackgroundSave;

  constructor(private readonly parts: ExchangeNotesParts) {
    const { onFailure } = parts;
    this.background = new BackgroundSave({ afterMs: saveAfterMs, save: () => this.write(), onFailure });
  }

  /** Of a host and a deployment of the configuration. Never throws. @param code null: it was accepted */
  note({ hostId, deploymentId }: ExchangePlace, code: string | null): void {
    const key = JSON.stringify([hostId, deploymentId, code === null]);
    this.unsaved.set(key, { hostId, deploymentId, code, atMs: this.parts.clock() });
    this.background.plan();
  }

  /** What the processes of the portal have noted, this one to the moment. @throws what the store throws */
  async last(place: ExchangePlace): Promise<LastExchanges> {
    await this.save();
    return findExchanges(await this.parts.store(), place);
  }

  /** Writes what is not written yet; never rejects. What cannot be written is replaced by what comes next. */
  save(): Promise<void> {
    return this.background.now();
  }

  private async write(): Promise<void> {
    const notes = [...this.unsaved.values()];
    this.unsaved = new Map();
    if (notes.length === 0) return;
    const store = await this.parts.store();
    for (const note of notes) await saveExchange(store, note);
    await trimExchanges(store, this.parts.clock() - keptMs);
  }
}
