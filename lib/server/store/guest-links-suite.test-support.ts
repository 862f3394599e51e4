import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erasePerson } from "./erase-person";
import { keepReport, logGuest, readGuestLog } from "./guest-link-log";
import {
  countGuestOpening,
  findGuestLink,
  findGuestLinkBySecret,
  type GuestListInput,
  insertGuestLink,
  listGuestLinks,
  type NewGuestLinkRow,
  nothingYet,
  returnDownload,
  revokeGuestLink,
  saveGuestMakerFacts,
  takeDownload,
  takeRequests,
  trimGuestLinks,
} from "./guest-links";
import {
  findGuestSession,
  forgetTries,
  insertGuestSession,
  insertGuestTicket,
  takeGuestTicket,
  takeTry,
} from "./guest-sessions";
import type { Store } from "./open-store";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 27, 12);
const deploymentId = "rijeka";

const rowOf = (id: string, changes: Partial<NewGuestLinkRow> = {}): NewGuestLinkRow => ({
  ...{ id, secret_hash: `hash of ${id}`, deployment_id: deploymentId },
  ...{ maker_id: "mira", maker_name: "Mira", maker_session_name: "mira.kovac", maker_facts: "{}" },
  ...{ maker_role_id: "survey", target: "{}", note: "'); drop table guest_links; -- 漢", password_hash: "" },
  ...{ most_downloads: 0, daily_requests: 100, created_at_ms: nowMs, expires_at_ms: nowMs + 7 * dayMs },
  ...changes,
});

/** What every kind of store promises of guest links. @param open an empty store */
export function guestLinksSuite(title: string, open: () => Promise<Store>): void {
  describe(`guest links in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const insert = (id: string, changes: Partial<NewGuestLinkRow> = {}, mostActive = 100) =>
      insertGuestLink(store, rowOf(id, changes), mostActive);
    const together = <Result>(count: number, run: (at: number) => Promise<Result>) =>
      Promise.all(Array.from({ length: count }, (_, at) => run(at)));

    it("keeps a link as it was made, and finds it by the hash of its secret", async () => {
      await insert("a");
      const stored = { ...rowOf("a"), ...nothingYet };
      expect(await findGuestLink(store, "a")).toEqual(stored);
      expect(await findGuestLinkBySecret(store, "hash of a")).toEqual(stored);
      expect(await findGuestLinkBySecret(store, "a")).toBeUndefined();
    });

    it("lists the newest of a maker or of all, and bounds how many of one maker are active", async () => {
      expect(await insert("a", { created_at_ms: nowMs - 1 }, 2)).toBe(true);
      expect(await insert("b", {}, 2)).toBe(true);
      expect(await insert("c", {}, 2)).toBe(false);
      await insert("d", { maker_id: "ada", created_at_ms: nowMs - 2 });
      const ids = async (makerId: string | null) =>
        (await listGuestLinks(store, { deploymentId, makerId, limit: 10 })).map(({ id }) => id);
      expect([await ids("mira"), await ids(null)]).toEqual([
        ["b", "a"],
        ["b", "a", "d"],
      ]);
      await revokeGuestLink(store, "b", nowMs);
      expect(await insert("c", {}, 2)).toBe(true);
    });

    it("makes no more than the limit of one maker at one moment", async () => {
      const made = await together(20, (at) => insert(`link ${at}`, {}, 6));
      expect(made.filter(Boolean)).toHaveLength(6);
      expect(await insert("other", { maker_id: "ada" }, 6)).toBe(true);
    });

    it("lists page by page and loses none of one millisecond", async () => {
      for (const id of ["e", "b", "d", "a", "c"]) await insert(id, { created_at_ms: nowMs - 3 });
      await insert("z", { created_at_ms: nowMs - 2 });
      await insert("y", { created_at_ms: nowMs - 4 });
      const listed: string[] = [];
      let before: GuestListInput["before"];
      for (let page = 0; page < 10; page += 1) {
        const rows = await listGuestLinks(store, { deploymentId, makerId: null, before, limit: 2 });
        listed.push(...rows.map(({ id }) => id));
        const last = rows.at(-1);
        if (!last) break;
        before = { atMs: last.created_at_ms, id: last.id };
      }
      expect(listed).toEqual(["z", "a", "b", "c", "d", "e", "y"]);
    });

    it("gives no more downloads than there are to forty who ask at one moment", async () => {
      await insert("a", { most_downloads: 7 });
      const taken = await together(40, () => takeDownload(store, "a", nowMs));
      expect(taken.filter(Boolean)).toHaveLength(7);
      expect((await findGuestLink(store, "a"))?.downloads).toBe(7);
      await returnDownload(store, "a");
      expect([await takeDownload(store, "a", nowMs), await takeDownload(store, "a", nowMs)]).toEqual([
        true,
        false,
      ]);
    });

    it("counts no opening and no download after the end", async () => {
      await insert("expired", { expires_at_ms: nowMs });
      await insert("revoked");
      expect(await countGuestOpening(store, "revoked", nowMs)).toBe(true);
      expect(await revokeGuestLink(store, "revoked", nowMs)).toBe(true);
      expect(await revokeGuestLink(store, "revoked", nowMs)).toBe(false);
      for (const id of ["expired", "revoked", "unknown"]) {
        expect(await countGuestOpening(store, id, nowMs), id).toBe(false);
        expect(await takeDownload(store, id, nowMs), id).toBe(false);
      }
      expect((await findGuestLink(store, "revoked"))?.opens).toBe(1);
    });

    it("holds each link to its requests of a day, which begin anew with the next", async () => {
      await insert("a", { daily_requests: 10 });
      const link = { id: "a", daily_requests: 10 };
      const taken = await together(25, () => takeRequests(store, link, { nowMs, count: 1 }));
      expect(taken.filter(Boolean)).toHaveLength(10);
      expect(await takeRequests(store, { ...link, id: "b" }, { nowMs, count: 1 })).toBe(true);
      expect(await takeRequests(store, link, { nowMs: nowMs + dayMs, count: 1 })).toBe(true);
    });

    it("ends sessions and tickets with the link, and each at its time", async () => {
      await insert("a");
      const session = (token_hash: string, ends_at_ms: number) =>
        insertGuestSession(store, { token_hash, link_id: "a", client: "192.0.2.1", ends_at_ms });
      await session("s1", nowMs + 10);
      await session("s2", nowMs + dayMs);
      expect(await findGuestSession(store, "s1", nowMs)).toMatchObject({ link_id: "a" });
      expect(await findGuestSession(store, "s1", nowMs + 10)).toBeUndefined();
      await revokeGuestLink(store, "a", nowMs);
      expect(await findGuestSession(store, "s2", nowMs)).toBeUndefined();
    });

    it("gives a ticket to one of many who bring it at one moment, and late to nobody", async () => {
      const ticket = (token_hash: string) =>
        insertGuestTicket(store, {
          ...{ token_hash, link_id: "a", session_hash: "s", file_id: "f", ends_at_ms: nowMs + 60_000 },
        });
      await ticket("t1");
      await ticket("t2");
      const taken = await together(20, () => takeGuestTicket(store, "t1", nowMs));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await takeGuestTicket(store, "t2", nowMs + 60_000)).toBeUndefined();
      expect(await takeGuestTicket(store, "t2", nowMs)).toBeUndefined();
    });

    it("lets one of many passwords be tried at one moment, then makes the address wait longer, and no other", async () => {
      const waitAfterMs = (failures: number) => 1_000 * 2 ** failures;
      const attempt = (client: string, atMs: number) =>
        takeTry(store, { linkId: "a", client, nowMs: atMs, waitAfterMs });
      const tried = await together(20, () => attempt("192.0.2.1", nowMs));
      expect(tried.filter(({ mayTry }) => mayTry)).toHaveLength(1);
      expect(await attempt("192.0.2.1", nowMs + 1_999)).toEqual({ mayTry: false, nextAtMs: nowMs + 2_000 });
      expect(await attempt("192.0.2.1", nowMs + 2_000)).toEqual({ mayTry: true, failures: 2 });
      expect(await attempt("192.0.2.1", nowMs + 5_999)).toMatchObject({ mayTry: false });
      expect(await attempt("198.51.100.7", nowMs)).toEqual({ mayTry: true, failures: 1 });
      await forgetTries(store, "a", "192.0.2.1");
      expect(await attempt("192.0.2.1", nowMs + 1)).toEqual({ mayTry: true, failures: 1 });
      expect(await attempt("198.51.100.7", nowMs + 1), "its failures are its own").toMatchObject({
        mayTry: false,
      });
    });

    it("keeps what happened to each link, the last first, and trims with the link", async () => {
      await insert("old", { expires_at_ms: nowMs - 100 });
      await insert("new");
      const log = (link_id: string, at_ms: number, event: string) =>
        logGuest(store, { link_id, at_ms, event, client: "192.0.2.1", detail: "" });
      await log("old", nowMs - 200, "opened");
      await log("new", nowMs, "opened");
      await log("new", nowMs + 1, "downloaded");
      expect((await readGuestLog(store, "new", { limit: 10 })).map(({ event }) => event)).toEqual([
        "downloaded",
        "opened",
      ]);
      await trimGuestLinks(store, nowMs - 50, nowMs);
      expect([await findGuestLink(store, "old"), await readGuestLog(store, "old", { limit: 10 })]).toEqual([
        undefined,
        [],
      ]);
      expect(await findGuestLink(store, "new")).toBeDefined();
    });

    it("reads a log page by page and loses no entry of one millisecond", async () => {
      for (let at = 0; at < 7; at += 1)
        await logGuest(store, { link_id: "a", at_ms: nowMs, event: "opened", client: "x", detail: "" });
      const first = await readGuestLog(store, "a", { limit: 4 });
      const last = first.at(-1);
      const before = { atMs: nowMs, id: last?.id ?? "" };
      const rest = await readGuestLog(store, "a", { limit: 4, before });
      expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(7);
    });

    const report = (client: string, linkId = "a", atMs = nowMs) =>
      keepReport(store, { linkId, client, text: "No scan.", nowMs: atMs }, { perClient: 2, perLink: 5 });

    it("keeps as many reports of a day as may be, of each client and of all, at one moment", async () => {
      await insert("a");
      const own = await together(10, () => report("192.0.2.1"));
      expect(own.filter((kept) => kept === "kept")).toHaveLength(2);
      expect(own.filter((kept) => kept === "too-many")).toHaveLength(8);
      const others = await together(10, (at) => report(`198.51.100.${at}`));
      expect(others.filter((kept) => kept === "kept")).toHaveLength(3);
      expect((await findGuestLink(store, "a"))?.reports).toBe(5);
      expect(await readGuestLog(store, "a", { limit: 10 })).toHaveLength(5);
      expect(await report("192.0.2.1", "a", nowMs + dayMs)).toBe("kept");
    });

    it("keeps no report of a link that ended", async () => {
      await insert("expired", { expires_at_ms: nowMs });
      await insert("revoked");
      await revokeGuestLink(store, "revoked", nowMs);
      for (const id of ["expired", "revoked", "unknown"]) {
        expect(await report("192.0.2.1", id), id).toBe("ended");
        expect(await readGuestLog(store, id, { limit: 10 })).toEqual([]);
      }
    });

    it("renews what is known of a maker, and erases a person's links with everything about them", async () => {
      await insert("a");
      await insert("other", { maker_id: "ada" });
      await saveGuestMakerFacts(store, { deploymentId, makerId: "mira", facts: '{"groups":[]}' });
      expect((await findGuestLink(store, "a"))?.maker_facts).toBe('{"groups":[]}');
      expect((await findGuestLink(store, "other"))?.maker_facts).toBe("{}");
      await logGuest(store, { link_id: "a", at_ms: nowMs, event: "opened", client: "x", detail: "" });
      await erasePerson(store, "mira", nowMs);
      expect([await findGuestLink(store, "a"), await readGuestLog(store, "a", { limit: 10 })]).toEqual([
        undefined,
        [],
      ]);
      expect(await findGuestLink(store, "other")).toBeDefined();
    });
  });
}
