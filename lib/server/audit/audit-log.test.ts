import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { auditKeptDays, type NewAuditEvent } from "@/lib/shared/contracts/audit-event";
import { openStore, type Store } from "../store/open-store";
import { AuditLog } from "./audit-log";

const dayMs = 86_400_000;
const mira = { id: "mira", name: "Mira Kovač" };
const made: NewAuditEvent = {
  kind: "link-made",
  deploymentId: "rijeka",
  person: mira,
  subject: "7Hq2sN…sNd4",
};

describe("the audit log", () => {
  const clock = { nowMs: Date.UTC(2026, 10, 27) };
  const disk: { failure?: Error } = {};
  let store: Store;
  let told: unknown[] = [];
  let lines: string[] = [];
  let audit: AuditLog;
  beforeEach(async () => {
    store = await openStore(":memory:");
    [told, lines] = [[], []];
    delete disk.failure;
    audit = new AuditLog({
      clock: () => clock.nowMs,
      store: async () => {
        if (disk.failure) throw disk.failure;
        return store;
      },
      onFailure: (error) => void told.push(error),
      writeLine: (line) => void lines.push(JSON.stringify(line)),
      knownSecrets: ["correct horse battery"],
    });
  });
  afterEach(() => store.destroy());

  const list = (limit = 100) => audit.list({ deploymentId: "rijeka", limit });

  it("shows an event right after it was recorded, and writes a line with ids but no names", async () => {
    audit.record({ ...made, about: { id: "ada", name: "Ada Novak" }, detail: { page: "quota" } });
    expect((await list()).events).toMatchObject([
      {
        ...{ kind: "link-made", person: mira, subject: "7Hq2sN…sNd4", atMs: clock.nowMs },
        detail: { page: "quota" },
      },
    ]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ kind: "link-made", personId: "mira", aboutId: "ada" });
    expect(lines[0]).not.toMatch(/Kovač|Novak/);
  });

  it("is written in the background within about a second", async () => {
    vi.useFakeTimers();
    try {
      audit.record(made);
      await vi.advanceTimersByTimeAsync(1_100);
    } finally {
      vi.useRealTimers();
    }
    await vi.waitFor(async () =>
      expect(await store.selectFrom("audit_events").selectAll().execute()).toHaveLength(1),
    );
  });

  it("holds no token, key or password, wherever an event has one", async () => {
    const jwt = `eyJ${"hbGciOiJFZERTQSJ9".repeat(2)}.eyJ${"zdWIiOiJtaXJhIn0".repeat(2)}.${"c2ln".repeat(20)}`;
    const token = `IQoJ${"b3JpZ2luX2Vj".repeat(20)}`;
    audit.record({
      ...made,
      person: { id: "mira", name: `Mira Bearer ${jwt}` },
      subject: `host X-Amz-Security-Token=${token}`,
      detail: {
        password: "hunter2hunter2",
        text: "it was correct horse battery",
        reason: `Authorization: Bearer ${jwt}`,
        ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`n${at}`, "é".repeat(9_000)])),
      },
    });
    await audit.save();
    const kept = JSON.stringify(await store.selectFrom("audit_events").selectAll().execute()) + lines.join();
    for (const secret of [jwt, jwt.split(".")[2] ?? "", token, "hunter2", "correct horse"])
      expect(kept).not.toContain(secret);
    expect(kept.length).toBeLessThan(20_000);
    const [event] = (await list()).events;
    expect(Object.keys(event?.detail ?? {})).toHaveLength(12);
    for (const value of Object.values(event?.detail ?? {}))
      expect(String(value).length).toBeLessThanOrEqual(300);
  });

  it("fails nothing while the store fails, keeps the newest 5,000, and says how many were lost", async () => {
    disk.failure = new Error("The disk is full.");
    for (let at = 0; at < 5_007; at += 1) audit.record({ ...made, subject: `link ${at}` });
    await audit.save();
    expect(told).toEqual([disk.failure]);
    await expect(list()).rejects.toThrow("The disk is full.");
    delete disk.failure;
    const { events } = await list(6_000);
    expect(events).toHaveLength(5_001);
    expect(events.filter(({ kind }) => kind === "events-lost")).toMatchObject([{ detail: { events: 7 } }]);
    expect(events.map(({ subject }) => subject)).not.toContain("link 6");
    expect(events.map(({ subject }) => subject)).toContain("link 5006");
    await audit.save();
    expect((await list(6_000)).events).toHaveLength(5_001);
  });

  it("is not filled by refusals: 300 a minute are kept of one kind and host, the rest counted", async () => {
    const refused: NewAuditEvent = { kind: "embed-token-refused", deploymentId: "rijeka", person: null };
    for (let at = 0; at < 1_000; at += 1) audit.record(refused);
    audit.record(made);
    const kinds = (await list(2_000)).events.map(({ kind, detail }) =>
      kind === "events-lost" ? detail : kind,
    );
    expect(kinds.filter((kind) => kind === "embed-token-refused")).toHaveLength(300);
    expect(kinds).toContain("link-made");
    expect(kinds).toContainEqual({ events: 700 });
    clock.nowMs += 60_000;
    audit.record(refused);
    expect((await list(1)).events[0]?.kind).toBe("embed-token-refused");
  });

  it("keeps every use of a guest link and the refusals of other hosts while tokens are refused in masses", async () => {
    const refused: NewAuditEvent = { kind: "embed-token-refused", deploymentId: "rijeka", person: null };
    for (let at = 0; at < 400; at += 1) audit.record({ ...refused, subject: "wiki" });
    audit.record({ ...refused, subject: "tracker" });
    const downloaded: NewAuditEvent = { ...refused, kind: "guest-link-downloaded", subject: "link" };
    for (let at = 0; at < 400; at += 1) audit.record(downloaded);
    const { events } = await list(2_000);
    expect(events.filter(({ kind }) => kind === "guest-link-downloaded")).toHaveLength(400);
    expect(events.map(({ subject }) => subject)).toContain("tracker");
  });

  it("writes a line, and stores nothing, of a refusal for a deployment that nobody administers", async () => {
    const refused: NewAuditEvent = { kind: "embed-token-refused", deploymentId: "", person: null };
    for (let at = 0; at < 400; at += 1) audit.record(refused);
    await audit.save();
    expect(lines).toHaveLength(300);
    expect(await store.selectFrom("audit_events").selectAll().execute()).toEqual([]);
  });

  it("keeps events for 13 months, and no longer", async () => {
    audit.record(made);
    await audit.save();
    clock.nowMs += auditKeptDays * dayMs;
    expect((await list()).events).toHaveLength(1);
    clock.nowMs += 3_600_001;
    expect((await list()).events).toEqual([]);
  });

  it("loses none that come while others are being written", async () => {
    audit.record(made);
    const saving = audit.save();
    audit.record(made);
    await saving;
    expect((await list()).events).toHaveLength(2);
  });
});
