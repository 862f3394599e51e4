import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RequestClass, requestClasses } from "@/lib/shared/quota/request-class";
import { FairQueue, type Queued } from "./fair-queue";

const entry = (personId: string, requestClass: RequestClass): Queued => ({ personId, requestClass });
const fill = (queue: FairQueue<Queued>, count: number, [personId, requestClass]: [string, RequestClass]) => {
  for (let index = 0; index < count; index += 1) queue.add(entry(personId, requestClass));
};
const served = (queue: FairQueue<Queued>, count: number) =>
  Array.from({ length: count }, () => queue.next()).filter((one) => one !== undefined);

const anyEntry = fc.record({
  personId: fc.constantFrom("ada", "ben", "cleo", "dora"),
  requestClass: fc.constantFrom(...requestClasses),
});

describe("FairQueue", () => {
  it("does not let thousands of one person's requests delay another's click", () => {
    const queue = new FairQueue<Queued>();
    fill(queue, 5_000, ["ada", "bulk"]);
    fill(queue, 500, ["ada", "interactive"]);
    served(queue, 1);
    const click = entry("ben", "interactive");
    queue.add(click);
    expect(served(queue, 2)).toContain(click);
  });

  it("shares the turns of a round as 20 : 10 : 1 : 3 while every class waits, so that none starves", () => {
    const queue = new FairQueue<Queued>();
    for (const requestClass of requestClasses) fill(queue, 100, ["ada", requestClass]);
    const turns = served(queue, 68);
    const counts = requestClasses.map((name) => turns.filter((one) => one.requestClass === name).length);
    expect(counts).toEqual([40, 20, 2, 6]);
  });

  it("gives a class that waits alone every turn", () => {
    const queue = new FairQueue<Queued>();
    fill(queue, 50, ["ada", "prefetch"]);
    expect(served(queue, 50)).toHaveLength(50);
    expect(queue.size).toBe(0);
  });

  it("does not save up the turns of a class that did not wait", () => {
    const queue = new FairQueue<Queued>();
    fill(queue, 60, ["ada", "bulk"]);
    served(queue, 30);
    fill(queue, 60, ["ben", "interactive"]);
    const turns = served(queue, 46);
    expect(turns.filter(({ requestClass }) => requestClass === "bulk").length).toBeGreaterThanOrEqual(6);
  });

  it("serves everything once, however it was added and removed", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyEntry, fc.boolean())), (all) => {
        const queue = new FairQueue<Queued>();
        for (const [one] of all) queue.add(one);
        const kept = all.filter(([one, isRemoved]) => !isRemoved || !queue.remove(one)).map(([one]) => one);
        expect(queue.size).toBe(kept.length);
        expect(new Set(queue.clear())).toEqual(new Set(kept));
        expect([queue.size, queue.next()]).toEqual([0, undefined]);
      }),
      { seed: 8 },
    );
  });

  it("serves people of a class in turn: between two turns of one, everybody else who waits has one", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 200 }), (all) => {
        const queue = new FairQueue<Queued>();
        for (const one of all) queue.add({ ...one, requestClass: "interactive" });
        const order = queue.clear().map(({ personId }) => personId);
        for (const [index, personId] of order.entries()) {
          const again = order.indexOf(personId, index + 1);
          if (again < 0) continue;
          const between = new Set(order.slice(index + 1, again));
          const waiting = new Set(order.slice(again + 1).filter((id) => id !== personId));
          for (const id of waiting) expect(between).toContain(id);
        }
      }),
      { seed: 8 },
    );
  });

  it("keeps within a person the order of asking", () => {
    const queue = new FairQueue<Queued>();
    const all = [1, 2, 3].map(() => entry("ada", "write"));
    for (const one of all) queue.add(one);
    expect(queue.clear()).toEqual(all);
  });

  it("never promises a shorter queue than there is, where one class waits", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 100 }), anyEntry, (all, late) => {
        const queue = new FairQueue<Queued>();
        for (const one of all) queue.add({ ...one, requestClass: "write" });
        const mine: Queued = { ...late, requestClass: "write" };
        const promised = queue.countBefore(mine);
        queue.add(mine);
        expect(queue.clear().indexOf(mine)).toBeLessThanOrEqual(promised);
      }),
      { seed: 8 },
    );
  });

  it("estimates the wait by the share of the class", () => {
    const queue = new FairQueue<Queued>();
    fill(queue, 1_000, ["ada", "bulk"]);
    expect(queue.countBefore(entry("ben", "interactive"))).toBeLessThan(1);
    expect(queue.countBefore(entry("ben", "bulk"))).toBe(1);
    expect(queue.countBefore(entry("ada", "bulk"))).toBe(1_000);
    expect(queue.countOf(entry("ada", "bulk"))).toBe(1_000);
  });
});
