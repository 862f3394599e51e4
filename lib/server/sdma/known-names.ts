import "server-only";
import { LRUCache } from "lru-cache";
import { type KnownPlace, placeId } from "@/lib/shared/contracts/known-place";
import { BackgroundSave } from "../store/background-save";
import {
  findNames,
  type NameChange,
  type NameOwner,
  placesUnder,
  recentPlaces,
  saveNames,
  trimNames,
} from "../store/known-names";
import type { Store } from "../store/open-store";

export interface KnownNamesParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what the store threw: a page without names is still a page. */
  onFailure: (error: unknown) => void;
}

/** Another replica may have learned or forgotten a name meanwhile. */
const keptMs = 600_000;
/** An ancestor that a role may not read is not asked for again with every page below it. */
const refusedMs = 3_600_000;
const saveAfterMs = 500;

/** Names of one person beyond these are forgotten, those read longest ago first. */
const mostPerPerson = 5_000;

const keyOf = ({ personId, deploymentId }: NameOwner, id: string) =>
  JSON.stringify([personId, deploymentId, id]);

/**
 * What libraries, projects, assets and files are called, as each person has read it. Nobody learns a name from
 * another person. Saved in the background.
 */
export class KnownNames {
  private readonly kept: LRUCache<string, KnownPlace>;
  private readonly refused: LRUCache<string, true>;
  private unsaved = new Map<string, NameChange>();
  private readonly background: BackgroundSave;

  constructor(private readonly parts: KnownNamesParts) {
    const perf = { now: parts.clock };
    this.kept = new LRUCache({ max: 20_000, ttl: keptMs, perf, ttlResolution: 0 });
    this.refused = new LRUCache({ max: 20_000, ttl: refusedMs, perf, ttlResolution: 0 });
    const { onFailure } = parts;
    this.background = new BackgroundSave({ afterMs: saveAfterMs, save: () => this.write(), onFailure });
  }

  /** @returns the places that the person has met, by id */
  async find(owner: NameOwner, ids: readonly string[]): Promise<ReadonlyMap<string, KnownPlace>> {
    const found = new Map<string, KnownPlace>();
    const absent = new Set<string>();
    for (const id of ids) {
      const change = this.unsaved.get(keyOf(owner, id));
      const place = change ? change.place : this.kept.get(keyOf(owner, id));
      if (place) found.set(id, place);
      else if (!change) absent.add(id);
    }
    if (absent.size === 0) return found;
    for (const place of await this.ask((store) => findNames(store, owner, [...absent]), [])) {
      const id = placeId(place);
      this.kept.set(keyOf(owner, id), place);
      found.set(id, place);
    }
    return found;
  }

  /** Remembers what a read has said. */
  learn(owner: NameOwner, places: readonly KnownPlace[]): void {
    for (const place of places) {
      const kept = this.kept.peek(keyOf(owner, placeId(place)));
      if (kept?.name !== place.name || kept.ids.length !== place.ids.length) this.change(owner, place, 0);
    }
  }

  /** Remembers that a person has opened the page of a resource. */
  open(owner: NameOwner, place: KnownPlace): void {
    this.change(owner, place, this.parts.clock());
  }

  /** A read has answered that there is no such resource. */
  forget(owner: NameOwner, id: string): void {
    const key = keyOf(owner, id);
    this.kept.delete(key);
    this.plan(key, { owner, id, place: null, seenAtMs: 0, openedAtMs: 0 });
  }

  /** A role of the person may not read a resource. */
  refuse(owner: NameOwner, roleId: string, id: string): void {
    this.refused.set(keyOf(owner, `${roleId}\n${id}`), true);
  }

  isRefused(owner: NameOwner, roleId: string, id: string): boolean {
    return this.refused.has(keyOf(owner, `${roleId}\n${id}`));
  }

  /** What the person opened last, newest first. */
  async recent(owner: NameOwner, limit: number): Promise<KnownPlace[]> {
    await this.save();
    return this.ask((store) => recentPlaces(store, owner, limit), []);
  }

  /** What the person has met right below a resource, or the libraries, by name. @param ids from the library down */
  async under(owner: NameOwner, ids: readonly string[], limit: number): Promise<KnownPlace[]> {
    await this.save();
    return this.ask((store) => placesUnder(store, owner, { ids, limit }), []);
  }

  /** Writes what is not written yet; what the store refuses is given up. */
  save(): Promise<void> {
    return this.background.now();
  }

  private async write(): Promise<void> {
    const changes = [...this.unsaved.values()];
    this.unsaved = new Map();
    if (changes.length === 0) return;
    const store = await this.parts.store();
    await saveNames(store, changes);
    const people = new Set(changes.map(({ owner }) => owner.personId));
    for (const personId of people) await trimNames(store, personId, mostPerPerson);
  }

  private change(owner: NameOwner, place: KnownPlace, openedAtMs: number): void {
    const id = placeId(place);
    const key = keyOf(owner, id);
    this.kept.set(key, place);
    const before = this.unsaved.get(key)?.openedAtMs ?? 0;
    const seenAtMs = this.parts.clock();
    this.plan(key, { owner, id, place, seenAtMs, openedAtMs: Math.max(before, openedAtMs) });
  }

  private plan(key: string, change: NameChange): void {
    this.unsaved.set(key, change);
    this.background.plan();
  }

  private async ask<Answer>(use: (store: Store) => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    try {
      return await use(await this.parts.store());
    } catch (error) {
      this.parts.onFailure(error);
      return otherwise;
    }
  }
}
