import "server-only";

export interface BackgroundSaveParts {
  /** How long after the first thing that is not written yet. */
  afterMs: number;
  /** Writes what is not written yet. */
  save: () => Promise<void>;
  /** Told what `save` threw. */
  onFailure: (error: unknown) => void;
}

/** Writes in the background what comes one by one, together, and one save after the other. */
export class BackgroundSave {
  private saving: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: BackgroundSaveParts) {}

  /** Saves before long, unless that is planned already. */
  plan(afterMs = this.parts.afterMs): void {
    this.timer ??= setTimeout(() => void this.now(), afterMs).unref();
  }

  /** Saves at once, after those that have begun; never rejects. */
  now(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { save, onFailure } = this.parts;
    this.saving = this.saving.then(save).catch(onFailure);
    return this.saving;
  }
}
