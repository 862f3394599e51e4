import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import { pass, useFakeTime } from "../aws/fake-time.test-support";
import { exampleLimiter, exampleOrigin, ticketOf } from "./limiter.test-support";
import { TokenBucket } from "./token-bucket";

type Example = ReturnType<typeof exampleLimiter>;

/** A client that always has this many requests waiting, until it is told to stop. */
function keepAsking({ ask }: Example, [personId, requestClass]: [string, RequestClass], parallel: number) {
  const client = { isOver: false, admitted: 0 };
  const askAgain = async (): Promise<void> => {
    while (!client.isOver) {
      const admitted = await ask(exampleOrigin(personId, requestClass), { leftMs: 1e9 });
      ticketOf(admitted);
      client.admitted += 1;
    }
  };
  for (let index = 0; index < parallel; index += 1) void askAgain();
  return client;
}

async function clickFor(example: Example, seconds: number, person: string): Promise<number[]> {
  const waits: number[] = [];
  for (let tick = 0; tick < seconds * 5; tick += 1) {
    example.ask(exampleOrigin(person)).then((admitted) => waits.push(ticketOf(admitted).waitMs));
    await pass(200);
  }
  return waits;
}

describe("under a bulk job that asks for more than there is", () => {
  useFakeTime();

  it("admits the clicks of 19 people within 250 ms, and uses the whole rate", async () => {
    const example = exampleLimiter({ ratePerSecond: 500, burst: 1_000 });
    const bulk = keepAsking(example, ["ada", "bulk"], 300);
    await pass(2_000);
    const atStart = bulk.admitted;
    const waits = (
      await Promise.all(
        Array.from({ length: 19 }, async (_, index) => {
          const all: number[] = [];
          const person = `p${index}`;
          for (let tick = 0; tick < 25; tick += 1) {
            example.ask(exampleOrigin(person)).then((admitted) => all.push(ticketOf(admitted).waitMs));
            await new Promise((resolve) => setTimeout(resolve, 200));
          }
          return all;
        }).concat(pass(5_100).then(() => [])),
      )
    ).flat();
    bulk.isOver = true;
    expect(waits).toHaveLength(19 * 25);
    expect(Math.max(...waits)).toBeLessThan(100);
    expect(bulk.admitted - atStart + waits.length).toBeGreaterThan(0.98 * 500 * 5);
  });

  it("admits a click before the backlog of the same person, at a low rate too", async () => {
    const example = exampleLimiter({ ratePerSecond: 5, burst: 5 });
    const bulk = keepAsking(example, ["ada", "bulk"], 100);
    await pass(2_000);
    const waits = await clickFor(example, 4, "ada");
    bulk.isOver = true;
    // Up to three turns of bulk work come first.
    expect(Math.max(...waits.slice(0, 5))).toBeLessThanOrEqual(2_000);
  });

  it("still serves bulk work and loading ahead while clicks alone exceed the rate", async () => {
    const example = exampleLimiter({ ratePerSecond: 100, burst: 100 });
    const clients = (["interactive", "write", "prefetch", "bulk"] as const).map((name) =>
      keepAsking(example, ["ada", name], 50),
    );
    await pass(10_000);
    for (const client of clients) client.isOver = true;
    const [clicks = 0, writes = 0, ahead = 0, bulk = 0] = clients.map(({ admitted }) => admitted);
    const sum = clicks + writes + ahead + bulk;
    const shares = [clicks, writes, ahead, bulk].map((count) => (count / sum) * 34);
    const least = [19, 8.5, 0.8, 2.5];
    for (const [index, share] of shares.entries()) expect(share).toBeGreaterThan(least[index] ?? 0);
  });

  it("shares a class equally between people, however much each asks", async () => {
    const example = exampleLimiter({ ratePerSecond: 100, burst: 100 });
    const greedy = keepAsking(example, ["ada", "interactive"], 400);
    const modest = keepAsking(example, ["ben", "interactive"], 10);
    await pass(10_000);
    greedy.isOver = true;
    modest.isOver = true;
    expect(modest.admitted / greedy.admitted).toBeGreaterThan(0.9);
  });
});

describe("a gateway with the same rate and burst", () => {
  useFakeTime();

  it("refuses nothing that the limiter admits, whenever it comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ pauseMs: fc.integer({ min: 0, max: 3_000 }), count: fc.integer({ min: 1, max: 60 }) }),
          {
            maxLength: 20,
          },
        ),
        fc.constantFrom({ ratePerSecond: 5, burst: 10 }, { ratePerSecond: 50, burst: 20 }),
        async (bursts, limits) => {
          const example = exampleLimiter(limits);
          const real = new TokenBucket(
            { ratePerSecond: limits.ratePerSecond, capacity: limits.burst },
            performance.now(),
          );
          let refused = 0;
          for (const { pauseMs, count } of bursts) {
            for (let index = 0; index < count; index += 1)
              example.ask(exampleOrigin(`p${index % 3}`), { leftMs: 1e9 }).then(({ ok }) => {
                if (ok && !real.take(performance.now())) refused += 1;
              });
            await pass(pauseMs);
          }
          expect(refused).toBe(0);
        },
      ),
      { seed: 8, numRuns: 30 },
    );
  });
});
