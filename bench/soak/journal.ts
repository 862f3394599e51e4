/** What a client can know of a write: it was done, it was not, or nobody can tell. */
export type WriteOutcome = "acknowledged" | "refused" | "uncertain";

/** What is stored under a key, in a form that can be compared; null where nothing is. */
export type Stored = string | null;

export interface Loss {
  key: string;
  acknowledged: Stored;
  /** What may be there besides: writes since then that nobody answered. */
  possible: readonly Stored[];
  found: Stored;
}

export interface Journal {
  readonly counts: Readonly<Record<WriteOutcome, number>>;
  keys(): string[];
  /** What a key holds as far as is known; undefined where a write since then was not answered. */
  known(key: string): Stored | undefined;
  /** Notes a write before it is sent and what became of it after; one write at a time for each key. */
  write(key: string, value: Stored, send: () => Promise<WriteOutcome>): Promise<WriteOutcome>;
  /**
   * Holds what was found against what was acknowledged, and believes from now on what was found.
   * @returns every key that holds neither the last acknowledged write nor one of those that nobody answered since
   */
  settle(found: ReadonlyMap<string, Stored>): Loss[];
}

interface Entry {
  acknowledged: Stored;
  possible: Stored[];
}

export function createJournal(): Journal {
  const counts = { acknowledged: 0, refused: 0, uncertain: 0 };
  const entries = new Map<string, Entry>();
  const entryOf = (key: string): Entry => {
    const entry = entries.get(key) ?? { acknowledged: null, possible: [] };
    entries.set(key, entry);
    return entry;
  };
  return {
    counts,
    keys: () => [...entries.keys()],
    known: (key) => {
      const entry = entries.get(key);
      if (!entry) return null;
      return entry.possible.length > 0 ? undefined : entry.acknowledged;
    },
    write: async (key, value, send) => {
      const entry = entryOf(key);
      entry.possible.push(value);
      const outcome = await send();
      counts[outcome] += 1;
      if (outcome === "acknowledged") Object.assign(entry, { acknowledged: value, possible: [] });
      if (outcome === "refused") entry.possible.pop();
      return outcome;
    },
    settle: (found) => {
      const losses: Loss[] = [];
      for (const key of new Set([...entries.keys(), ...found.keys()])) {
        const { acknowledged, possible } = entryOf(key);
        const now = found.get(key) ?? null;
        if (now !== acknowledged && !possible.includes(now)) {
          losses.push({ key, acknowledged, possible, found: now });
        }
        entries.set(key, { acknowledged: now, possible: [] });
      }
      return losses;
    },
  };
}
