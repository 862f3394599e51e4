import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "@/lib/shared/contracts/audit-event";
import { deleteEventsBefore, type EventQuestion, readEvents, saveEvents } from "./audit-events";
import { erasePerson } from "./erase-person";
import type { Store } from "./open-store";

const nowMs = Date.UTC(2026, 10, 27);
const ada = { id: "ada", name: "Ada Novák" };
const mira = { id: "mira", name: "Mira Kovač" };

const eventOf = (subject: string, changes: Partial<AuditEvent> = {}): AuditEvent => ({
  ...{ id: randomUUID(), atMs: nowMs, kind: "link-made", person: ada, about: null, subject },
  detail: {
    page: "quota",
    note: "'); drop table audit_events; -- \u202e 漢",
    expiresAtMs: nowMs,
    isOwn: true,
  },
  ...changes,
});

/** What every kind of store promises of the audit log. @param open an empty store */
export function auditEventsSuite(title: string, open: () => Promise<Store>): void {
  describe(`audit events in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const save = (events: AuditEvent[], deploymentId = "rijeka") =>
      saveEvents(
        store,
        events.map((event) => ({ deploymentId, event })),
      );
    const read = (question: Partial<EventQuestion> = {}) =>
      readEvents(store, { deploymentId: "rijeka", limit: 2_000, ...question });
    const subjects = async (question: Partial<EventQuestion> = {}) =>
      (await read(question)).map(({ subject }) => subject);

    it("come back as they were, once, for their deployment alone", async () => {
      const event = eventOf("a", { about: mira });
      await save([event]);
      await save([event]);
      await save([eventOf("b")], "oslo");
      expect(await read()).toEqual([event]);
    });

    it("are found by kind, person, time and any part of their texts, in any case", async () => {
      await save([
        eventOf("crane_1", { atMs: nowMs - 2 }),
        eventOf("crane%", { atMs: nowMs - 1, kind: "link-opened", person: mira }),
        eventOf("quay", { kind: "link-reassigned", about: mira }),
      ]);
      expect(await subjects({ kinds: ["link-made", "link-opened"] })).toEqual(["crane%", "crane_1"]);
      expect(await subjects({ personId: "mira" })).toEqual(["quay", "crane%"]);
      expect(await subjects({ fromMs: nowMs - 1, toMs: nowMs })).toEqual(["crane%"]);
      expect(await subjects({ search: "CRANE" })).toEqual(["crane%", "crane_1"]);
      expect(await subjects({ search: "NOVÁK" })).toEqual(["quay", "crane_1"]);
      for (const [search, found] of [
        ["crane%", ["crane%"]],
        ["crane_", ["crane_1"]],
        ["\\", []],
        ["'", ["quay", "crane%", "crane_1"]],
      ] as const)
        expect(await subjects({ search }), search).toEqual(found);
    });

    it("are read page by page without gap or repetition, also within one millisecond", async () => {
      await save(
        Array.from({ length: 1_100 }, (_, at) => eventOf(`n${at}`, { atMs: nowMs - Math.floor(at / 7) })),
      );
      const seen: string[] = [];
      let before: EventQuestion["before"];
      for (;;) {
        const page = await read({ limit: 99, before });
        const last = page.at(-1);
        if (!last) break;
        seen.push(...page.map(({ subject }) => subject));
        before = { atMs: last.atMs, id: last.id };
      }
      expect(seen).toHaveLength(1_100);
      expect(new Set(seen).size).toBe(1_100);
    });

    it("are deleted once they are too old", async () => {
      await save([eventOf("old", { atMs: nowMs - 1 }), eventOf("new")]);
      await deleteEventsBefore(store, nowMs);
      expect(await subjects()).toEqual(["new"]);
    });

    it("stay when a person is erased, and hold nothing of them", async () => {
      await save([
        ...Array.from({ length: 501 }, () => eventOf("own")),
        eventOf("other", { person: mira, about: ada }),
        eventOf("guest", { person: null }),
      ]);
      await erasePerson(store, "ada", nowMs);
      const rows = await store.selectFrom("audit_events").selectAll().execute();
      expect(rows).toHaveLength(503);
      for (const { person_id, person_name, about_id, about_name, search_text } of rows)
        expect([person_id, person_name, about_id, about_name, search_text].join()).not.toMatch(/ada|nov/i);
      expect((await read({ search: "own", limit: 1 }))[0]?.person).toEqual({ id: "", name: "" });
      expect(await read({ search: "other" })).toMatchObject([{ person: mira, about: null }]);
      expect((await read({ search: "guest" }))[0]?.person).toBeNull();
    });
  });
}
