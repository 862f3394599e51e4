import { describe, expect, it } from "vitest";
import type { AwsFailure } from "../aws/aws-failure";
import { type Polled, PolledValue } from "./polled-value";

const failure: AwsFailure = { state: "failed", detail: "It failed.", nextStep: "" };

function openPolled() {
  const answers: ((result: Polled<number>) => void)[] = [];
  const world = { nowMs: 0, random: 0, answers };
  const polled = new PolledValue<number>({
    read: () => new Promise((resolve) => world.answers.push(resolve)),
    clock: () => world.nowMs,
    random: () => world.random,
  });
  const answer = (result: Polled<number>) => world.answers.at(-1)?.(result);
  return { world, polled, answer };
}

describe("a polled value", () => {
  it("lets everybody wait for the one reading in flight", async () => {
    const { world, polled, answer } = openPolled();
    const seen: (number | undefined)[] = [];
    const viewers = [1, 2, 3].map(() => polled.refresh().then(() => seen.push(polled.last?.value)));
    expect(world.answers).toHaveLength(1);
    answer({ ok: true, value: 7 });
    await Promise.all(viewers);
    expect(seen).toEqual([7, 7, 7]);
  });

  it.each([
    [0, 60_000],
    [0.5, 65_000],
    [0.999, 69_990],
  ])("is due a minute after it was begun, and up to ten seconds later: %s", async (random, dueMs) => {
    const { world, polled, answer } = openPolled();
    world.random = random;
    const first = polled.refresh();
    answer({ ok: true, value: 1 });
    await first;
    world.nowMs = dueMs - 1;
    await polled.refresh();
    expect(world.answers).toHaveLength(1);
    world.nowMs = dueMs;
    void polled.refresh();
    expect(world.answers).toHaveLength(2);
  });

  it("keeps the last good value and its time through a failure, which the next good one ends", async () => {
    const { world, polled, answer } = openPolled();
    const results: Polled<number>[] = [
      { ok: true, value: 1 },
      { ok: false, failure },
      { ok: true, value: 3 },
    ];
    const states: unknown[] = [];
    for (const result of results) {
      const reading = polled.refresh();
      answer(result);
      await reading;
      states.push([polled.last, polled.failure]);
      world.nowMs += 70_000;
    }
    expect(states).toEqual([
      [{ value: 1, readAtMs: 0 }, null],
      [{ value: 1, readAtMs: 0 }, failure],
      [{ value: 3, readAtMs: 140_000 }, null],
    ]);
  });
});
