import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDelivery, settleDelivery, undeliveredRequests } from "./access-request-deliveries";
import {
  closeAccessRequest,
  countToDecide,
  findAccessRequest,
  findOpenRequest,
  insertAccessRequest,
  type ListInput,
  listAccessRequests,
  type NewRow,
  type Reader,
  trimAccessRequests,
} from "./access-requests";
import { abandonedMs } from "./alert-deliveries";
import { erasePerson } from "./erase-person";
import type { Store } from "./open-store";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 27);
const deploymentId = "rijeka";

const rowOf = (id: string, changes: Partial<NewRow> = {}): NewRow => ({
  id,
  deployment_id: deploymentId,
  person_id: "jonas",
  requester: "{}",
  principal: "jonas.olsen",
  asked: "{}",
  reason: "Two\nlines; '; drop table access_requests; -- ␀ \u202e 漢",
  addressees: "[]",
  open_key: `key of ${id}`,
  created_at_ms: nowMs,
  expires_at_ms: nowMs + 30 * dayMs,
  delivery_state: "pending",
  ...changes,
});

const readerOf = (personId: string, changes: Partial<Reader> = {}): Reader => ({
  personId,
  principal: `${personId}.principal`,
  groups: [],
  isAdministrator: false,
  ...changes,
});
const jonas = readerOf("jonas", { principal: "jonas.olsen" });
const mira = readerOf("mira");
const member = readerOf("luka", { groups: ["crew", "managers"] });
const ada = readerOf("ada", { isAdministrator: true });
const stranger = readerOf("sara", { groups: ["mira.principal"] });

const addressees = [
  { type: "USER", principal: "mira.principal" },
  { type: "GROUP", principal: "managers" },
];

/** What every kind of store promises of requests for access. @param open an empty store */
export function accessRequestsSuite(title: string, open: () => Promise<Store>): void {
  describe(`requests for access in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const insert = (id: string, changes: Partial<NewRow> = {}, mostOpen = 20) =>
      insertAccessRequest(store, { row: rowOf(id, changes), addressees, mostOpen });
    const idsOf = async (reader: Reader, changes: Partial<ListInput> = {}) => {
      const rows = await listAccessRequests(store, {
        ...{ deploymentId, reader, list: "decide", filter: "open", nowMs, limit: 10 },
        ...changes,
      });
      return rows.map(({ id }) => id);
    };
    const seenBy = async (reader: Reader, id = "a") =>
      (await findAccessRequest(store, { deploymentId, id, reader }))?.isAddressee;
    const close = (id: string, name: string, atMs = nowMs) =>
      closeAccessRequest(store, {
        ...{ id, state: "granted", answer: "Done", nowMs: atMs },
        by: { personId: name, name },
      });

    it("are seen by their requester, those they are addressed to, and administrators alone", async () => {
      await insert("a");
      expect(await seenBy(jonas)).toBe(false);
      for (const reader of [mira, member, ada]) expect(await seenBy(reader)).toBe(true);
      // A group with the name of a person, and the other way round, is somebody else.
      for (const other of [stranger, readerOf("x", { principal: "managers" })])
        expect(await seenBy(other)).toBeUndefined();
      expect(await seenBy(ada, "b")).toBeUndefined();
      expect(await findAccessRequest(store, { deploymentId: "oslo", id: "a", reader: ada })).toBeUndefined();
    });

    it("are listed for who may decide them, never for who asked", async () => {
      await insert("a");
      await insert("b", { person_id: "mira", principal: "mira.principal", created_at_ms: nowMs + 1 });
      expect(await idsOf(ada)).toEqual(["b", "a"]);
      expect(await idsOf(mira)).toEqual(["a"]);
      expect(await idsOf(member)).toEqual(["b", "a"]);
      expect(await idsOf(jonas)).toEqual([]);
      expect(await idsOf(stranger)).toEqual([]);
      expect(await idsOf(jonas, { list: "mine" })).toEqual(["a"]);
      expect(await idsOf(ada, { deploymentId: "oslo" })).toEqual([]);
      expect(await countToDecide(store, { deploymentId, reader: ada, nowMs })).toBe(2);
      expect(await countToDecide(store, { deploymentId, reader: jonas, nowMs })).toBe(0);
    });

    it("are listed page by page, and none of one millisecond is lost", async () => {
      for (const id of ["c", "a", "b"]) await insert(id);
      await insert("old", { created_at_ms: nowMs - 1 });
      expect(await idsOf(ada, { limit: 2 })).toEqual(["a", "b"]);
      expect(await idsOf(ada, { limit: 2, before: { atMs: nowMs, id: "b" } })).toEqual(["c", "old"]);
      expect(await idsOf(ada, { limit: 2, before: { atMs: nowMs - 1, id: "old" } })).toEqual([]);
    });

    it("keep text as it was written", async () => {
      await insert("a");
      expect((await findAccessRequest(store, { deploymentId, id: "a", reader: ada }))?.reason).toBe(
        rowOf("a").reason,
      );
    });

    it("of one person for the same are stored once, also when they come at the same moment", async () => {
      const results = await Promise.all(["a", "b", "c"].map((id) => insert(id, { open_key: "same" })));
      expect(results.map(({ state }) => state).sort()).toEqual(["joined", "joined", "stored"]);
      expect(await idsOf(ada)).toHaveLength(1);
      expect(await findOpenRequest(store, "same", nowMs)).toBeDefined();
      expect(await findOpenRequest(store, "same", nowMs + 30 * dayMs)).toBeUndefined();
    });

    it("are limited per person, by those that are open", async () => {
      for (const id of ["a", "b"]) await insert(id, {}, 2);
      expect(await insert("c", {}, 2)).toEqual({ state: "too-many" });
      expect(await insert("d", { person_id: "mira" }, 2)).toEqual({ state: "stored" });
      await close("a", "ada");
      expect(await insert("c", {}, 2)).toEqual({ state: "stored" });
    });

    it("are closed by one of several who decide at the same moment", async () => {
      await insert("a");
      const won = await Promise.all(["ada", "mira", "luka"].map((name) => close("a", name)));
      expect(won.filter(Boolean)).toHaveLength(1);
      const row = await findAccessRequest(store, { deploymentId, id: "a", reader: ada });
      expect(row).toMatchObject({
        state: "granted",
        answer: "Done",
        decided_by: ["ada", "mira", "luka"][won.indexOf(true)],
        decided_at_ms: nowMs,
      });
      expect(await idsOf(ada)).toEqual([]);
      expect(await idsOf(ada, { filter: "closed" })).toEqual(["a"]);
    });

    it("expire by themselves, and can then be asked again", async () => {
      await insert("a", { open_key: "same" });
      const laterMs = nowMs + 30 * dayMs;
      expect(await idsOf(ada, { nowMs: laterMs })).toEqual([]);
      expect(await idsOf(ada, { nowMs: laterMs, filter: "closed" })).toEqual(["a"]);
      expect(await close("a", "ada", laterMs)).toBe(false);
      const again = { open_key: "same", created_at_ms: laterMs, expires_at_ms: laterMs + dayMs };
      expect(await insert("b", again)).toEqual({ state: "stored" });
      expect(await idsOf(ada, { nowMs: laterMs, filter: "any" })).toEqual(["b", "a"]);
    });

    it("are deleted some time after they were closed", async () => {
      await insert("a");
      await insert("b");
      await close("a", "ada");
      await trimAccessRequests(store, nowMs);
      expect(await idsOf(ada, { filter: "any" })).toHaveLength(2);
      await trimAccessRequests(store, nowMs + 1);
      expect(await idsOf(ada, { filter: "any" })).toEqual(["b"]);
      await trimAccessRequests(store, nowMs + 31 * dayMs);
      expect(await store.selectFrom("access_request_addressees").selectAll().execute()).toEqual([]);
    });

    it("are told to the webhook by one process, and by another if that one ended", async () => {
      await insert("a");
      await insert("b", { delivery_state: "none" });
      const claims = await Promise.all([1, 2, 3].map(() => claimDelivery(store, "a", nowMs)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await undeliveredRequests(store, { deploymentId, nowMs })).toEqual([]);
      const laterMs = nowMs + abandonedMs + 1;
      expect(
        (await undeliveredRequests(store, { deploymentId, nowMs: laterMs })).map(({ id }) => id),
      ).toEqual(["a"]);
      expect(await claimDelivery(store, "a", laterMs)).toBe(true);
      await settleDelivery(store, "a", { isDelivered: false, attempts: 6, detail: "It answered 500." });
      expect(await claimDelivery(store, "a", laterMs + 2 * abandonedMs)).toBe(false);
      expect(await findAccessRequest(store, { deploymentId, id: "a", reader: ada })).toMatchObject({
        delivery_state: "failed",
        delivery_attempts: 6,
        delivery_detail: "It answered 500.",
      });
    });

    it("leave with their person, whose name stays nowhere", async () => {
      await insert("a");
      await insert("b", { person_id: "mira", principal: "mira.principal" });
      await insert("c", { person_id: "luka" });
      await close("c", "jonas");
      await erasePerson(store, "jonas", nowMs);
      expect(await idsOf(ada, { filter: "any" })).toEqual(["b", "c"]);
      expect(await findAccessRequest(store, { deploymentId, id: "c", reader: ada })).toMatchObject({
        state: "granted",
        decided_by: "",
        decided_by_name: "",
      });
      await erasePerson(store, "mira", nowMs);
      const left = await store.selectFrom("access_request_addressees").select("principal").execute();
      expect(left.map(({ principal }) => principal)).toEqual(["managers"]);
    });
  });
}
