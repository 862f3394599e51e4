import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findNames, placesUnder, recentPlaces, saveNames, trimNames } from "./known-names";
import type { Store } from "./open-store";
import { lastSignOutMs, recordSignOut } from "./sign-outs";

const owner = { personId: "mira", deploymentId: "rijeka" };

const change = (id: string, seenAtMs: number, openedAtMs = 0) => ({
  owner,
  id,
  place: { ids: ["library", id], name: `Name of ${id}` },
  seenAtMs,
  openedAtMs,
});

/** What every kind of store promises of sign-outs and names. @param open an empty store */
export function storeSuite(title: string, open: () => Promise<Store>): void {
  describe(`a store in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    it("remembers the newest sign-out of each person", async () => {
      expect(await lastSignOutMs(store, "mira")).toBe(0);
      await recordSignOut(store, "mira", 5);
      await recordSignOut(store, "mira", 9);
      await recordSignOut(store, "jonas", 7);
      expect([await lastSignOutMs(store, "mira"), await lastSignOutMs(store, "jonas")]).toEqual([9, 7]);
    });

    it("does not make a sign-out older for a process whose clock is behind", async () => {
      await recordSignOut(store, "mira", 9);
      await recordSignOut(store, "mira", 5);
      expect(await lastSignOutMs(store, "mira")).toBe(9);
    });

    it("takes any id and any time of this century as it is", async () => {
      const ids = [
        "auth0|'; drop table sign_outs; --\u0000ž",
        "a\u0000b",
        "a\u2400b",
        "a\u24000b",
        "a\u24001b",
      ];
      for (const [index, id] of ids.entries()) await recordSignOut(store, id, 4_102_444_799_999 - index);
      for (const [index, id] of ids.entries())
        expect(await lastSignOutMs(store, id)).toBe(4_102_444_799_999 - index);
    });

    it("keeps names as they were read last, and when their page was opened last", async () => {
      await saveNames(store, [change("a", 5, 5), change("b", 5)]);
      await saveNames(store, [
        { ...change("a", 7), place: { ids: ["library", "a"], name: "'; drop table known_names; -- ␀ 漢" } },
      ]);
      expect(await findNames(store, owner, ["a", "absent"])).toEqual([
        { ids: ["library", "a"], name: "'; drop table known_names; -- ␀ 漢" },
      ]);
      expect(await recentPlaces(store, owner, 5)).toHaveLength(1);
      expect(
        (await placesUnder(store, owner, { ids: ["library"], limit: 5 })).map(({ name }) => name),
      ).toContain("Name of b");
      await saveNames(store, [{ ...change("b", 9), place: null }]);
      expect(await findNames(store, owner, ["b"])).toEqual([]);
    });

    it("saves hundreds of names at once, and forgets those read longest ago", async () => {
      await saveNames(
        store,
        Array.from({ length: 700 }, (_, index) => change(`id-${String(index).padStart(3, "0")}`, index)),
      );
      await trimNames(store, "mira", 10);
      const left = await placesUnder(store, owner, { ids: ["library"], limit: 100 });
      expect(left.map(({ ids }) => ids[1])).toEqual(
        Array.from({ length: 10 }, (_, index) => `id-${690 + index}`),
      );
    });
  });
}
