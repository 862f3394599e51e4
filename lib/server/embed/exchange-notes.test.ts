import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStore, type Store } from "../store/open-store";
import { ExchangeNotes } from "./exchange-notes";

const place = { hostId: "tracker", deploymentId: "rijeka" };
const dayMs = 86_400_000;

describe("notes of exchanges", () => {
  const clock = { nowMs: Date.UTC(2026, 10, 27) };
  const disk: { failure?: Error } = {};
  let store: Store;
  let told: unknown[] = [];
  let notes: ExchangeNotes;
  beforeEach(async () => {
    store = await openStore(":memory:");
    told = [];
    delete disk.failure;
    notes = new ExchangeNotes({
      clock: () => clock.nowMs,
      store: async () => {
        if (disk.failure) throw disk.failure;
        return store;
      },
      onFailure: (error) => void told.push(error),
    });
  });
  afterEach(() => store.destroy());
  const rows = () => store.selectFrom("embed_exchanges").selectAll().execute();

  it("are there for whoever asks, and written in the background within about a second", async () => {
    vi.useFakeTimers();
    try {
      notes.note(place, "embed-token-key");
      expect(await rows()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1_100);
    } finally {
      vi.useRealTimers();
    }
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1));
    notes.note(place, null);
    expect(await notes.last(place)).toEqual({
      acceptedAtMs: clock.nowMs,
      refusedAtMs: clock.nowMs,
      refusedCode: "embed-token-key",
    });
  });

  it("fail nothing while the store fails, and go on afterwards", async () => {
    disk.failure = new Error("The disk is full.");
    notes.note(place, null);
    await notes.save();
    expect(told).toEqual([disk.failure]);
    await expect(notes.last(place)).rejects.toThrow("The disk is full.");
    delete disk.failure;
    notes.note(place, null);
    expect(await notes.last(place)).toMatchObject({ acceptedAtMs: clock.nowMs });
  });

  it("of hosts from which nothing came for 30 days are forgotten", async () => {
    notes.note({ ...place, hostId: "gone" }, null);
    await notes.save();
    clock.nowMs += 31 * dayMs;
    notes.note(place, null);
    await notes.save();
    expect((await rows()).map(({ host_id }) => host_id)).toEqual(["tracker"]);
  });
});
