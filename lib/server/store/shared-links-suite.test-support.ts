import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prolongLink, reassignLink } from "./change-links";
import { erasePerson } from "./erase-person";
import { findSignIns, saveSignIn } from "./known-sign-ins";
import { saveVerdict, type VerdictNote } from "./link-verdicts";
import type { Store } from "./open-store";
import {
  countOpening,
  findLink,
  findMaker,
  insertLink,
  type LinkListInput,
  listLinks,
  listMakers,
  listOpeners,
  type NewLinkRow,
  revokeLink,
  saveMakerFacts,
  trimLinks,
} from "./shared-links";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 27);
const deploymentId = "rijeka";
const ada = { id: "ada", name: "Ada Novak" };
const sara = { id: "sara", name: "Sara Rao" };

const rowOf = (id: string, changes: Partial<NewLinkRow> = {}): NewLinkRow => ({
  ...{ id, deployment_id: deploymentId, maker_id: "mira", maker_name: "Mira", maker_facts: "{}" },
  ...{ path: "/quota", note: "Rails; '); drop table shared_links; -- \u202e 漢", audience: "{}" },
  ...{ created_at_ms: nowMs, expires_at_ms: nowMs + 7 * dayMs, target_id: "", maker_verdict_role: "survey" },
  ...changes,
});

/** What every kind of store promises of shared links. @param open an empty store */
export function sharedLinksSuite(title: string, open: () => Promise<Store>): void {
  describe(`shared links in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const insert = (id: string, changes: Partial<NewLinkRow> = {}, mostActive = 100) =>
      insertLink(store, rowOf(id, changes), mostActive);
    const prolong = (id: string, expiresAtMs: number, mostActive = 100) =>
      prolongLink(store, { id, expiresAtMs, nowMs, mostActive });
    const newMaker = { ...ada, facts: '{"groups":[]}', roleId: "survey", isSeen: true };
    const reassign = (id: string, maker = newMaker, mostActive = 100) =>
      reassignLink(store, { id, deploymentId, maker, nowMs, mostActive });
    const press = (id: string, person = ada, atMs = nowMs) =>
      countOpening(store, { id, person, nowMs: atMs });
    const idsOf = async (makerId: string | null, more: Partial<LinkListInput> = {}) =>
      (await listLinks(store, { deploymentId, makerId, limit: 10, ...more })).map(({ id }) => id);

    it("keeps a link as it was made", async () => {
      await insert("a");
      expect(await findLink(store, "a")).toEqual({
        ...rowOf("a"),
        ...{ revoked_at_ms: 0, opens: 0, openers: 0, last_opened_at_ms: 0 },
        ...{ maker_verdict: "", maker_verdict_at_ms: 0 },
      });
      expect(await findLink(store, "A")).toBeUndefined();
    });

    it("lists the newest first, of one maker or of all, page by page", async () => {
      await insert("a", { created_at_ms: nowMs - 2 });
      await insert("b", { created_at_ms: nowMs - 1, maker_id: "ada" });
      await insert("c");
      await insert("d", { deployment_id: "oslo" });
      expect(await idsOf("mira")).toEqual(["c", "a"]);
      expect(await idsOf(null)).toEqual(["c", "b", "a"]);
      expect(await idsOf(null, { limit: 1 })).toEqual(["c"]);
      expect(await idsOf(null, { before: { atMs: nowMs, id: "c" } })).toEqual(["b", "a"]);
      for (const id of ["e", "f", "g"]) await insert(id, { created_at_ms: nowMs - 3 });
      expect(await idsOf(null, { before: { atMs: nowMs - 3, id: "e" } })).toEqual(["f", "g"]);
    });

    it("counts every opening of every person, also of forty at one moment", async () => {
      await insert("a");
      const people = [ada, sara];
      const pressed = await Promise.all(
        Array.from({ length: 40 }, (_, at) => press("a", people[at % 2], nowMs + at)),
      );
      expect(pressed.every(Boolean)).toBe(true);
      const found = await findLink(store, "a");
      expect([found?.opens, found?.openers]).toEqual([40, 2]);
      const openers = await listOpeners(store, "a", 10);
      expect(openers.map(({ person_id, opens }) => [person_id, opens])).toEqual(
        expect.arrayContaining([
          ["ada", 20],
          ["sara", 20],
        ]),
      );
    });

    it("counts nothing for a link that is revoked, expired or unknown", async () => {
      await insert("revoked");
      await insert("expired", { expires_at_ms: nowMs });
      await insert("endless", { expires_at_ms: 0 });
      expect(await revokeLink(store, "revoked", nowMs)).toBe(true);
      expect(await revokeLink(store, "revoked", nowMs)).toBe(false);
      for (const id of ["revoked", "expired", "unknown"]) expect(await press(id), id).toBe(false);
      expect(await press("endless", ada, nowMs + 9_999 * dayMs)).toBe(true);
      expect((await findLink(store, "revoked"))?.opens).toBe(0);
      expect(await listOpeners(store, "expired", 10)).toEqual([]);
    });

    it("brings back an expired link with a new end, and never a revoked one", async () => {
      await insert("a", { expires_at_ms: nowMs });
      expect(await prolong("a", nowMs + dayMs)).toBe("changed");
      expect(await press("a")).toBe(true);
      await revokeLink(store, "a", nowMs);
      expect(await prolong("a", nowMs + 2 * dayMs)).toBe("revoked");
      expect(await prolong("unknown", nowMs + dayMs)).toBe("revoked");
      expect((await findLink(store, "a"))?.expires_at_ms).toBe(nowMs + dayMs);
    });

    it("stores no more active links of one maker than the limit", async () => {
      expect(await insert("a", {}, 2)).toBe(true);
      expect(await insert("b", { expires_at_ms: 0 }, 2)).toBe(true);
      expect(await insert("c", {}, 2)).toBe(false);
      expect(await insert("d", { maker_id: "ada" }, 2)).toBe(true);
      await revokeLink(store, "b", nowMs);
      expect(await insert("c", {}, 2)).toBe(true);
    });

    it("lets no prolonging or reassigning pass the limit, and none of it change the number", async () => {
      await insert("active");
      await insert("expired", { expires_at_ms: nowMs });
      await insert("of ada", { maker_id: ada.id });
      expect(await prolong("expired", nowMs + dayMs, 1)).toBe("too-many");
      expect((await findLink(store, "expired"))?.expires_at_ms).toBe(nowMs);
      expect(await prolong("active", nowMs + dayMs, 1)).toBe("changed");
      expect(await reassign("active", newMaker, 1)).toBe("too-many");
      expect((await findLink(store, "active"))?.maker_id).toBe("mira");
      expect(await reassign("expired", newMaker, 1)).toBe("changed");
      expect(await reassign("of ada", newMaker, 1)).toBe("changed");
    });

    it("holds the limit when links are made, prolonged and reassigned at one moment", async () => {
      const limit = 7;
      const each = Array.from({ length: 8 }, (_, at) => at);
      for (const at of each) {
        await insert(`expired ${at}`, { maker_id: ada.id, expires_at_ms: nowMs });
        await insert(`other ${at}`, { expires_at_ms: at % 2 ? 0 : nowMs + dayMs });
      }
      const results = await Promise.all(
        each.flatMap((at) => [
          insert(`new ${at}`, { maker_id: ada.id }, limit),
          prolong(`expired ${at}`, nowMs + dayMs, limit),
          reassign(`other ${at}`, newMaker, limit),
        ]),
      );
      const done = results.filter((result) => result === true || result === "changed");
      expect(done).toHaveLength(limit);
      const active = (await listLinks(store, { deploymentId, makerId: ada.id, limit: 100 })).filter(
        ({ expires_at_ms }) => expires_at_ms === 0 || expires_at_ms > nowMs,
      );
      expect(active).toHaveLength(limit);
    });

    it("holds the limit while one link is prolonged and given away at once", async () => {
      const ids = Array.from({ length: 6 }, (_, at) => `link ${at}`);
      for (const id of ids) await insert(id, { expires_at_ms: nowMs });
      await Promise.all(ids.flatMap((id) => [prolong(id, nowMs + dayMs, 2), reassign(id, newMaker, 2)]));
      for (const makerId of ["mira", ada.id]) {
        const links = await listLinks(store, { deploymentId, makerId, limit: 100 });
        const active = links.filter(({ expires_at_ms }) => expires_at_ms > nowMs);
        expect(active.length, makerId).toBeLessThanOrEqual(2);
      }
    });

    it("renews what is known of a maker on all of their links in the deployment", async () => {
      await insert("a");
      await insert("b", { deployment_id: "oslo" });
      await saveMakerFacts(store, { deploymentId, makerId: "mira", facts: '{"groups":[]}' });
      expect((await findLink(store, "a"))?.maker_facts).toBe('{"groups":[]}');
      expect((await findLink(store, "b"))?.maker_facts).toBe("{}");
    });

    it("deletes what ended before a moment, with its openings", async () => {
      await insert("old", { expires_at_ms: nowMs - 1 });
      await insert("revoked", { expires_at_ms: 0 });
      await press("revoked");
      await revokeLink(store, "revoked", nowMs - 1);
      await insert("endless", { expires_at_ms: 0 });
      await insert("now", { expires_at_ms: nowMs });
      await trimLinks(store, nowMs);
      expect((await idsOf(null)).toSorted()).toEqual(["endless", "now"]);
      expect(await listOpeners(store, "revoked", 10)).toEqual([]);
    });

    const note = (changes: Partial<VerdictNote> = {}) =>
      saveVerdict(store, {
        ...{ personId: "mira", deploymentId, targetId: "asset-1", verdict: "refused" as const, atMs: nowMs },
        ...{ roleId: "survey", grantedRoleIds: ["survey", "read-only"], ...changes },
      });
    const verdictOf = async (id: string) => (await findLink(store, id))?.maker_verdict;

    it("counts nothing once its maker was refused its target, until they can read it again", async () => {
      for (const verdict of ["refused", "gone"] as const) {
        const id = `link-${verdict}`;
        await insert(id, { target_id: "asset-1" });
        await note({ verdict, atMs: nowMs + 1 });
        expect([await verdictOf(id), await press(id)]).toEqual([verdict, false]);
        await note({ verdict: "opened", atMs: nowMs + 2 });
        expect([await verdictOf(id), await press(id)]).toEqual(["opened", true]);
        await note({ atMs: nowMs + 1 });
        expect(await verdictOf(id), "an older read changes nothing").toBe("opened");
      }
    });

    it("suspends a maker's own links to that target in that deployment alone", async () => {
      await insert("own", { target_id: "asset-1" });
      await insert("other target", { target_id: "asset-2" });
      await insert("of ada", { target_id: "asset-1", maker_id: ada.id });
      await insert("of oslo", { target_id: "asset-1", deployment_id: "oslo" });
      await note();
      const ids = ["own", "other target", "of ada", "of oslo"];
      expect(await Promise.all(ids.map(verdictOf))).toEqual(["refused", "", "", ""]);
    });

    it("believes no refusal in another role than the one that opens it, while the maker still has that one", async () => {
      await insert("a", { target_id: "asset-1" });
      await note({ roleId: "read-only" });
      expect(await verdictOf("a")).toBe("");
      await note({ roleId: "read-only", verdict: "opened" });
      await note({ roleId: "survey" });
      expect(await verdictOf("a")).toBe("opened");
      await note({ roleId: "survey", grantedRoleIds: ["survey"] });
      expect(await verdictOf("a")).toBe("refused");
    });

    it("gives a link to another maker, unless it was revoked", async () => {
      await insert("a", { target_id: "asset-1" });
      await note();
      expect(await reassign("a")).toBe("changed");
      expect(await findLink(store, "a")).toMatchObject({
        maker_id: "ada",
        maker_name: ada.name,
        maker_verdict: "opened",
      });
      expect(await listMakers(store, deploymentId, 10)).toEqual([ada]);
      expect(await findMaker(store, { deploymentId, makerId: "mira" })).toBeUndefined();
      await revokeLink(store, "a", nowMs);
      expect(await reassign("a", { ...newMaker, id: "mira" })).toBe("revoked");
    });

    it("erases a person's links and openings, and keeps the counts of others' links", async () => {
      await insert("own", { maker_id: ada.id });
      await insert("other");
      await press("own", sara);
      await press("other", ada);
      const known = { session_name: "ada", verified_email: "", groups: "[]", signed_in_at_ms: nowMs };
      await saveSignIn(store, { ...known, person_id: ada.id });
      await erasePerson(store, ada.id, nowMs);
      expect(await findSignIns(store, ["ada"])).toEqual([]);
      const makers = await store.selectFrom("link_makers").select("maker_id").execute();
      expect(makers.map(({ maker_id }) => maker_id)).toEqual(["mira"]);
      expect(await idsOf(null)).toEqual(["other"]);
      expect(await listOpeners(store, "own", 10)).toEqual([]);
      expect(await findLink(store, "other")).toMatchObject({ opens: 1, openers: 0 });
    });
  });
}
