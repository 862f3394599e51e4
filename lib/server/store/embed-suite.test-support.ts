import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findExchanges, saveExchange, trimExchanges } from "./embed-exchanges";
import { findSessionEnd, recordUse, trimUses } from "./embed-uses";
import { decideWindow, findWindow, insertWindow, type NewWindowRow, takeWindow } from "./embed-windows";
import type { Store } from "./open-store";
import { recordSignOut } from "./sign-outs";

const nowMs = Date.UTC(2026, 10, 27);
const minuteMs = 60_000;

/** What every kind of store promises of frames' sessions. @param open an empty store */
export function embedSuite(title: string, open: () => Promise<Store>): void {
  describe(`what frames use once in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());
    const use = (scope: string, id: string, keptUntilMs = nowMs) =>
      recordUse(store, { scope, id, keptUntilMs });

    it("gives a token to one of twenty who exchange it at the same moment", async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => use("token tracker", "jti")));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await use("token tracker", "jti")).toBe(false);
    });

    it("keeps the ids of one host apart from those of another", async () => {
      expect([await use("token tracker", "jti"), await use("token other", "jti")]).toEqual([true, true]);
    });

    it("forgets a use no earlier than it was told to", async () => {
      await use("ticket", "early", nowMs - 1);
      await use("ticket", "late", nowMs);
      await trimUses(store, nowMs);
      expect([await use("ticket", "early"), await use("ticket", "late")]).toEqual([true, false]);
    });

    it("tells that a session was ended, and when its person signed out under any of their ids", async () => {
      const facts = { sessionId: "one", signOutIds: ["mira", "session mira.kovac"] };
      expect(await findSessionEnd(store, facts)).toEqual({ isEnded: false, signedOutAtMs: 0 });
      await use("session", "one");
      await recordSignOut(store, "session mira.kovac", nowMs);
      await recordSignOut(store, "jonas", nowMs + 1);
      expect(await findSessionEnd(store, facts)).toEqual({ isEnded: true, signedOutAtMs: nowMs });
    });
  });

  describe(`what became of the last tokens of hosts in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());
    const place = { hostId: "tracker", deploymentId: "rijeka" };
    const save = (atMs: number, code: string | null = null, changes = {}) =>
      saveExchange(store, { ...place, atMs, code, ...changes });

    it("is nothing at first", async () => {
      expect(await findExchanges(store, place)).toEqual({ acceptedAtMs: 0, refusedAtMs: 0, refusedCode: "" });
    });

    it("is the newest of each kind, whatever order replicas write in", async () => {
      await save(nowMs);
      await save(nowMs - minuteMs);
      await save(nowMs - minuteMs, "embed-token-signature");
      await save(nowMs - 2 * minuteMs, "embed-token-key");
      expect(await findExchanges(store, place)).toEqual({
        acceptedAtMs: nowMs,
        refusedAtMs: nowMs - minuteMs,
        refusedCode: "embed-token-signature",
      });
    });

    it("takes one row for each host of a deployment, however much is sent", async () => {
      for (let at = 0; at < 50; at += 1)
        await Promise.all([save(nowMs + at), save(nowMs + at, "embed-token-key")]);
      await save(nowMs, null, { deploymentId: "oslo" });
      await save(nowMs, null, { hostId: "other" });
      expect(await store.selectFrom("embed_exchanges").selectAll().execute()).toHaveLength(3);
      expect(await findExchanges(store, place)).toMatchObject({ acceptedAtMs: nowMs + 49 });
    });

    it("is forgotten when nothing has come for long", async () => {
      await save(nowMs - 2);
      await save(nowMs, "embed-token-key");
      await save(nowMs - 1, null, { hostId: "gone" });
      await trimExchanges(store, nowMs);
      expect(await findExchanges(store, { ...place, hostId: "gone" })).toMatchObject({ acceptedAtMs: 0 });
      expect(await findExchanges(store, place)).toMatchObject({ acceptedAtMs: nowMs - 2 });
    });
  });

  describe(`sign-in windows of frames in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());
    const row: NewWindowRow = {
      ...{ code: "K7Q4MX", secret_hash: "hash", host_id: "tracker", deployment_id: "rijeka" },
      expires_at_ms: nowMs + 5 * minuteMs,
    };
    const insert = (changes: Partial<NewWindowRow> = {}, mostOpen = 100) =>
      insertWindow(store, { ...row, ...changes }, { nowMs, mostOpen });
    const decide = (state: "confirmed" | "refused", atMs = nowMs) =>
      decideWindow(store, { code: row.code, state, sealedPerson: state, nowMs: atMs });
    const take = (secretHash = "hash", atMs = nowMs) =>
      takeWindow(store, { code: row.code, secretHash, nowMs: atMs });

    it("gives a code to one window, and no more codes than may be open", async () => {
      expect([await insert(), await insert(), await insert({ code: "OTHER1" }, 1)]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it("makes room when a window ends", async () => {
      await insert({ expires_at_ms: nowMs });
      expect(await insert({ code: "OTHER1" }, 1)).toBe(true);
      expect(await findWindow(store, row.code, nowMs)).toBeUndefined();
    });

    it("is decided once, and hands its person over once, to whoever knows the secret", async () => {
      await insert();
      expect(await take()).toBeUndefined();
      expect(await Promise.all([decide("confirmed"), decide("confirmed")])).toEqual(
        expect.arrayContaining([true, false]),
      );
      expect(await decide("refused")).toBe(false);
      expect(await take("another")).toBeUndefined();
      const taken = await Promise.all(Array.from({ length: 10 }, () => take()));
      expect(taken.filter(Boolean)).toEqual([expect.objectContaining({ sealed_person: "confirmed" })]);
      expect(await findWindow(store, row.code, nowMs)).toMatchObject({ state: "used", sealed_person: "" });
    });

    it("is neither decided nor handed over after its end, nor after a refusal", async () => {
      await insert();
      const endMs = row.expires_at_ms;
      expect([await decide("confirmed", endMs), await decide("refused", endMs - 1)]).toEqual([false, true]);
      expect(await take()).toBeUndefined();
      await insert({ code: "OTHER1" });
      await decideWindow(store, { code: "OTHER1", state: "confirmed", sealedPerson: "x", nowMs });
      expect(await takeWindow(store, { code: "OTHER1", secretHash: "hash", nowMs: endMs })).toBeUndefined();
    });
  });
}
