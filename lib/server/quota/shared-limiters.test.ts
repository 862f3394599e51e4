import { describe, expect, it, onTestFinished } from "vitest";
import { pass, useFakeTime } from "../aws/fake-time.test-support";
import { codeOf, exampleOrigin, settled } from "./limiter.test-support";
import { FakeLeaseStore, openReplica } from "./shared-limiters.test-support";

type Replica = ReturnType<typeof openReplica>;

function openReplicas(count: number) {
  const store = new FakeLeaseStore();
  const replicas: Replica[] = [];
  const add = () => {
    const replica = openReplica(store, `replica${replicas.length}:3000`);
    replicas.push(replica);
    onTestFinished(() => replica.leases.close());
    return replica;
  };
  for (let index = 0; index < count; index += 1) add();
  const share = ({ sharing }: Replica) => sharing()?.share ?? Number.NaN;
  return { store, replicas, add, shares: () => replicas.map(share) };
}

/** Asks without an end, so that it always has use for more. */
function keepAsking({ ask }: Replica) {
  const counted = { sent: 0 };
  const again = (): void => {
    ask(exampleOrigin("bulk", "bulk")).then((admitted) => {
      if (!admitted.ok) return;
      counted.sent += 1;
      again();
    });
  };
  for (let index = 0; index < 60; index += 1) again();
  return counted;
}

describe("limiters of replicas", () => {
  useFakeTime();

  it("have nothing before the store has answered, and everything while they are alone", async () => {
    const { replicas, shares } = openReplicas(1);
    const [only] = replicas;
    expect(only?.sharing()).toEqual({ replicas: 1, share: 0, state: "starting" });
    const first = only?.ask();
    await pass(50);
    expect(codeOf((await first) ?? expect.fail())).toBe("admitted");
    expect(shares()).toEqual([1]);
  });

  it("share within two seconds of a start, and get everything back at once when one leaves", async () => {
    const { replicas, add, shares } = openReplicas(1);
    await pass(5_000);
    add();
    await pass(100);
    expect(shares()[1]).toBeLessThanOrEqual(0.5);
    await pass(1_900);
    expect(shares()).toEqual([0.5, 0.5]);
    await replicas[1]?.leases.close();
    await pass(200);
    expect(shares()).toEqual([1, 0]);
  });

  it("give what one does not use to the other, which never makes more than the limit", async () => {
    const { replicas, shares } = openReplicas(2);
    await pass(3_000);
    const [busy, idle] = replicas;
    if (!busy || !idle) throw new Error("two were opened");
    const counted = keepAsking(busy);
    await pass(3_000);
    expect(shares()).toEqual([0.875, 0.125]);
    const before = counted.sent;
    await pass(10_000);
    expect((counted.sent - before) / 10).toBeCloseTo(87.5, -1);
    const other = keepAsking(idle);
    await pass(3_000);
    expect(shares()).toEqual([0.5, 0.5]);
    const sentBefore = counted.sent + other.sent;
    await pass(10_000);
    expect((counted.sent + other.sent - sentBefore) / 10).toBeLessThanOrEqual(101);
    expect((counted.sent + other.sent - sentBefore) / 10).toBeGreaterThan(98);
  });

  it("keep safe shares without the store, say so once, and heal", async () => {
    const { store, replicas, shares } = openReplicas(2);
    await pass(3_000);
    store.failure = new Error("connection refused");
    await pass(2_000);
    expect(replicas[0]?.sharing()?.state).toBe("shared");
    await pass(8_000);
    expect(shares()).toEqual([0.4, 0.4]);
    for (const { events, sharing } of replicas) {
      expect(sharing()?.state).toBe("alone");
      expect(events).toEqual([{ kind: "lost", error: store.failure, share: 0.4, replicas: 2 }]);
    }
    expect((await replicas[0]?.ask())?.ok).toBe(true);
    await pass(3_600_000);
    expect(shares()).toEqual([0.025, 0.025]);
    store.failure = null;
    await pass(4_000);
    expect(shares()).toEqual([0.5, 0.5]);
    expect(replicas[0]?.events.map(({ kind }) => kind)).toEqual(["lost", "recovered"]);
  });

  it("send nothing where one begins without the store, and say why", async () => {
    const { store, add } = openReplicas(0);
    store.failure = new Error("connection refused");
    const late = add();
    await pass(6_000);
    const refused = await late.ask();
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: "portal-busy", title: "The portal does not know its share of the API's limit" },
    });
    store.failure = null;
    await pass(4_000);
    expect(codeOf(await late.ask())).toBe("admitted");
  });

  it("know what the others have sent, each attempt once", async () => {
    const { store, replicas, add } = openReplicas(2);
    const [first, second] = replicas;
    const heard: number[] = [];
    second?.lease.onOthersSent((count) => heard.push(count));
    await pass(2_000);
    for (let attempt = 0; attempt < 7; attempt += 1) first?.lease.count();
    await pass(2_000);
    const late = add();
    for (let attempt = 0; attempt < 3; attempt += 1) late.lease.count();
    store.failure = new Error("connection refused");
    first?.lease.count();
    await pass(2_000);
    store.failure = null;
    await pass(4_000);
    expect(heard.reduce((sum, count) => sum + count, 0)).toBe(11);
  });

  it("do not hold more than they know of when the answer of a commit is lost", async () => {
    const { store, replicas, shares } = openReplicas(1);
    await pass(3_000);
    store.losesAnswers = true;
    await pass(20_000);
    expect(shares()).toEqual([0.8]);
    store.losesAnswers = false;
    await pass(3_000);
    expect(shares()).toEqual([1]);
    expect(replicas[0]?.events.map(({ kind }) => kind)).toEqual(["lost", "recovered"]);
  });
});

describe("what one replica learns", () => {
  useFakeTime();

  it.each([
    ["by notification", true, 150],
    ["by looking", false, 1_000],
  ])("slows down the others %s, once", async (_, isListening, withinMs) => {
    const { store, replicas } = openReplicas(3);
    store.isListening = isListening;
    await pass(3_000);
    const [first, second, third] = replicas;
    settled((await first?.ask()) ?? expect.fail(), "throttled");
    await pass(withinMs);
    for (const replica of [second, third]) {
      expect(replica?.limiter.state().learnedShare).toBeCloseTo(0.71, 1);
      expect(replica?.limiter.state().burstTokens).toBeLessThan(20);
    }
    await pass(3_000);
    expect(first?.limiter.state().learnedShare).toBeCloseTo(second?.limiter.state().learnedShare ?? 0, 1);
    await pass(15_000);
    for (const { limiter } of replicas) expect(limiter.state().learnedShare).toBe(1);
  });

  it("opens the breaker of the others, of which one probes, and closes it with the same ramp", async () => {
    const { replicas } = openReplicas(3);
    await pass(3_000);
    const [first, second, third] = replicas;
    const asked = async (replica: Replica | undefined) => (await replica?.ask()) ?? expect.fail();
    settled(await asked(first), "quota-exhausted");
    await pass(150);
    for (const replica of replicas) expect(codeOf(await asked(replica))).toBe("quota-exhausted");
    await pass(60_000);
    expect(codeOf(await asked(second))).toBe("quota-exhausted");
    const probe = await asked(first);
    expect(codeOf(probe)).toBe("admitted");
    await pass(10_000);
    // The first one probes, so the others do not.
    for (const replica of [second, third]) expect(codeOf(await asked(replica))).toBe("quota-exhausted");
    settled(probe, "answered");
    await pass(150);
    for (const { limiter, ask } of replicas) {
      expect(limiter.state().budget).toBe("ample");
      expect(codeOf(await ask(exampleOrigin("mira", "prefetch")))).toBe("prefetch-paused");
    }
  });

  it("is known to one that starts later", async () => {
    const { replicas, add } = openReplicas(1);
    await pass(3_000);
    settled((await replicas[0]?.ask()) ?? expect.fail(), "quota-exhausted");
    await pass(1_000);
    const late = add();
    await pass(1_000);
    expect(codeOf(await late.ask())).toBe("quota-exhausted");
  });

  it("is not taken from what nobody of us wrote", async () => {
    const { store, replicas } = openReplicas(2);
    await pass(3_000);
    for (const payload of ["", "{", "null", '{"api":1}', `{"api":"api","replicaId":"${"x".repeat(5_000)}"}`])
      store.notify(payload);
    const [row] = store.leases;
    if (!row) throw new Error("there are leases");
    for (const learned of [
      "",
      "[]",
      '{"decreased":{"share":-1,"atMs":0},"breaker":null}',
      "x".repeat(9_000),
    ]) {
      row.learned = learned;
      await pass(600);
    }
    for (const { limiter } of replicas) expect(limiter.state().learnedShare).toBe(1);
  });
});
