import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { type JsonRead, ReadCache, type ReadKey } from "./read-cache";

const key = (overrides: Partial<ReadKey> = {}): ReadKey => ({
  deploymentId: "d",
  roleId: "r",
  personId: "mira",
  path: "/iam/libraries/L/projects/P/assets?maxResults=50",
  ...overrides,
});
const answer = (text: string): JsonRead => ({
  ok: true,
  status: 200,
  bytes: Buffer.from(text),
  value: () => text,
  call: {
    operationId: "X",
    method: "GET",
    path: "/",
    status: 200,
    durationMs: 5,
    attempts: 1,
    cache: "bypass",
  },
});
const outcome = (read: JsonRead) =>
  read.ok ? `${read.bytes} ${read.call.cache} ${read.call.attempts}` : "problem";

describe("ReadCache", () => {
  it("answers an equal read of the same person without a request", async () => {
    const reads = new ReadCache();
    await reads.read(key(), async () => answer("first"));
    expect(outcome(await reads.read(key(), async () => answer("second")))).toBe("first hit 0");
  });

  it.each([{ personId: "jonas" }, { roleId: "other" }, { deploymentId: "other" }, { path: "/other" }])(
    "asks anew for %o",
    async (other) => {
      const reads = new ReadCache();
      await reads.read(key(), async () => answer("mine"));
      expect(outcome(await reads.read(key(other), async () => answer("theirs")))).toBe("theirs miss 1");
    },
  );

  it("keeps an answer as long as its deployment may, and no longer", async () => {
    let nowMs = 1_000;
    const reads = new ReadCache(
      () => nowMs,
      ({ deploymentId }) => (deploymentId === "low" ? 60_000 : 10_000),
    );
    const read = async (deploymentId: string) =>
      outcome(await reads.read(key({ deploymentId }), async () => answer("text")));
    for (const id of ["low", "ample"]) await read(id);
    nowMs += 11_000;
    expect([await read("low"), await read("ample")]).toEqual(["text hit 0", "text miss 1"]);
    nowMs += 50_000;
    expect(await read("low")).toBe("text miss 1");
  });

  it("asks again for whoever wants nothing older, joins those of one moment, and keeps the newer answer", async () => {
    let nowMs = 1_000;
    const reads = new ReadCache(() => nowMs);
    await reads.read(key(), async () => answer("kept"));
    let finishHanging = (_: JsonRead) => {};
    const hanging = reads.read(key({ path: "/hangs" }), () => new Promise((done) => (finishHanging = done)));
    nowMs = 2_000;
    for (const path of [key().path, "/hangs"]) {
      const anew = () => reads.read(key({ path }), async () => answer("anew"), { sinceMs: nowMs });
      expect((await Promise.all([anew(), anew()])).map(outcome)).toEqual(["anew miss 1", "anew joined 0"]);
      expect(outcome(await anew())).toBe("anew hit 0");
    }
    finishHanging(answer("late"));
    expect(outcome(await hanging)).toBe("late miss 1");
    expect(outcome(await reads.read(key({ path: "/hangs" }), async () => answer("never")))).toBe(
      "anew hit 0",
    );
  });

  it("joins equal reads in flight", async () => {
    const reads = new ReadCache();
    let loads = 0;
    const load = async () => {
      loads += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answer("one");
    };
    const all = await Promise.all([
      reads.read(key(), load),
      reads.read(key(), load),
      reads.read(key(), load),
    ]);
    expect(loads).toBe(1);
    expect(all.map(outcome)).toEqual(["one miss 1", "one joined 0", "one joined 0"]);
  });

  it("forgets an answer after ten seconds", async () => {
    let nowMs = 1;
    const reads = new ReadCache(() => nowMs);
    await reads.read(key(), async () => answer("old"));
    nowMs += 10_001;
    expect(outcome(await reads.read(key(), async () => answer("new")))).toBe("new miss 1");
  });

  it("keeps no problem", async () => {
    const reads = new ReadCache();
    const problem: JsonRead = {
      ...answer(""),
      ok: false,
      problem: {
        code: "throttled",
        layer: "gateway",
        status: 429,
        title: "t",
        detail: "d",
        nextStep: "n",
        isRetryable: true,
      },
    };
    await reads.read(key(), async () => problem);
    expect(outcome(await reads.read(key(), async () => answer("fine")))).toBe("fine miss 1");
  });

  it("cancels the upstream request only when the last of those waiting has gone", async () => {
    const reads = new ReadCache();
    let upstream: AbortSignal | undefined;
    const load = (signal: AbortSignal) => {
      upstream = signal;
      return new Promise<JsonRead>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const reading = [reads.read(key(), load, first), reads.read(key(), load, second)];
    const ended = Promise.allSettled(reading);
    first.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(upstream?.aborted).toBe(false);
    second.abort();
    expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(upstream?.aborted).toBe(true);
  });

  it.each([
    ["a write to the resource", "/iam/libraries/L/projects/P/assets/A", true],
    ["a write beside it", "/iam/libraries/L/projects/P/members/x", false],
    ["a write to its parent", "/iam/libraries/L/projects/P", true],
    ["a write to another project", "/iam/libraries/L/projects/Q/assets/A", false],
  ])("after %s", async (_, writePath, isForgotten) => {
    const reads = new ReadCache();
    await reads.read(key(), async () => answer("old"));
    reads.forget("d", writePath);
    const read = await reads.read(key({}), async () => answer("new"));
    expect(outcome(read)).toBe(isForgotten ? "new miss 1" : "old hit 0");
  });

  it("forgets the library's list of assets after a write to one of them", async () => {
    const reads = new ReadCache();
    const list = key({ path: "/iam/libraries/L/assets?maxResults=50" });
    await reads.read(list, async () => answer("old"));
    reads.forget("d", "/iam/libraries/L/projects/P/assets/A");
    expect(outcome(await reads.read(list, async () => answer("new")))).toBe("new miss 1");
  });

  it("does not keep what was read while a write went on", async () => {
    const reads = new ReadCache();
    let finish: (read: JsonRead) => void = () => undefined;
    const reading = reads.read(key(), () => new Promise<JsonRead>((resolve) => (finish = resolve)));
    reads.forget("d", "/iam/libraries/L/projects/P/assets/A");
    finish(answer("old"));
    await reading;
    expect(outcome(await reads.read(key(), async () => answer("new")))).toBe("new miss 1");
  });

  it("keeps nothing for a person who signed out, nor what was being read for them", async () => {
    const reads = new ReadCache();
    let finish: (read: JsonRead) => void = () => undefined;
    const other = key({ path: "/other" });
    await reads.read(key(), async () => answer("old"));
    await reads.read(key({ personId: "jonas" }), async () => answer("theirs"));
    const reading = reads.read(other, () => new Promise<JsonRead>((resolve) => (finish = resolve)));
    reads.forgetPerson("mira");
    finish(answer("late"));
    expect(outcome(await reading)).toBe("late miss 1");
    expect(outcome(await reads.read(key(), async () => answer("new")))).toBe("new miss 1");
    expect(outcome(await reads.read(other, async () => answer("new")))).toBe("new miss 1");
    expect(outcome(await reads.read(key({ personId: "jonas" }), async () => answer("new")))).toBe(
      "theirs hit 0",
    );
  });

  it("drops an answer that proved out of date, and not the one that has replaced it", async () => {
    const reads = new ReadCache();
    const outdated = await reads.read(key(), async () => answer("old"));
    if (!outdated.ok) throw new Error("expected an answer");
    reads.drop(key(), outdated);
    await reads.read(key(), async () => answer("new"));
    reads.drop(key(), outdated);
    expect(outcome(await reads.read(key(), async () => answer("newer")))).toBe("new hit 0");
  });
});

/** Reads that answer when they are told to. */
function holdReads() {
  const finish: ((read: JsonRead) => void)[] = [];
  const load = () => new Promise<JsonRead>((resolve) => finish.push(resolve));
  return { finish: (index: number, text: string) => finish[index]?.(answer(text)), load };
}

describe("ReadCache, for one reader among others", () => {
  it("keeps the answers of other deployments after a write", async () => {
    const reads = new ReadCache();
    await reads.read(key(), async () => answer("old"));
    reads.forget("e", "/iam/libraries/L/projects/P");
    expect(outcome(await reads.read(key(), async () => answer("new")))).toBe("old hit 0");
  });

  it("has nothing to drop of a read that it does not keep", () => {
    const read = answer("a");
    if (!read.ok) throw new Error("no answer");
    expect(() => new ReadCache().drop(key(), read)).not.toThrow();
  });

  it("says how long an answer took that caused no request", async () => {
    const reads = new ReadCache();
    await reads.read(key(), async () => answer("a"));
    const { call } = await reads.read(key(), async () => answer("b"));
    expect(call.durationMs).toBeGreaterThanOrEqual(0);
    expect(call.durationMs).toBeLessThan(performance.now() / 2);
  });

  it("lets others join a read while somebody else is forgotten", async () => {
    const reads = new ReadCache();
    const { load, finish } = holdReads();
    const first = reads.read(key(), load);
    reads.forgetPerson("jonas");
    const second = reads.read(key(), load);
    finish(0, "one");
    expect((await Promise.all([first, second])).map(outcome)).toEqual(["one miss 1", "one joined 0"]);
  });

  it.each(["ends", "is canceled"])("lets others join the newer read when the older one %s", async (end) => {
    const reads = new ReadCache();
    const { load, finish } = holdReads();
    const leaving = new AbortController();
    const older = reads.read(key(), load, leaving);
    reads.forgetPerson("mira");
    const newer = reads.read(key(), load);
    if (end === "ends") finish(0, "older");
    else leaving.abort("gone");
    await older.catch(() => undefined);
    const joined = reads.read(key(), load);
    finish(1, "newer");
    expect((await Promise.all([newer, joined])).map(outcome)).toEqual(["newer miss 1", "newer joined 0"]);
  });

  it("lets nobody join a read that was canceled", async () => {
    const reads = new ReadCache();
    const leaving = new AbortController();
    const gone = reads.read(key(), holdReads().load, leaving);
    leaving.abort("gone");
    await expect(gone).rejects.toBe("gone");
    expect(outcome(await reads.read(key(), async () => answer("anew")))).toBe("anew miss 1");
  });

  it("cancels at once the read of a caller who has gone", async () => {
    const reads = new ReadCache();
    let upstream: AbortSignal | undefined;
    const load = (signal: AbortSignal) => {
      upstream = signal;
      return holdReads().load();
    };
    await expect(reads.read(key(), load, { signal: AbortSignal.abort("gone") })).rejects.toBe("gone");
    expect(upstream?.reason).toBe("gone");
  });

  it.each([
    ["answered", async () => answer("a")],
    ["failed", () => Promise.reject(new Error("no"))],
  ])("listens no longer to a reader whose read has %s", async (_, load) => {
    const { signal } = new AbortController();
    await new ReadCache().read(key(), load, { signal }).catch(() => undefined);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("passes on what a read throws to a reader who may give up", async () => {
    const { signal } = new AbortController();
    const failing = () => Promise.reject(new Error("no"));
    await expect(new ReadCache().read(key(), failing, { signal })).rejects.toThrow("no");
  });
});
