import { describe, expect, it } from "vitest";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import type { WriteResult } from "./send-write";
import { WriteLane } from "./use-write";

const done: WriteResult<string> = { ok: true, data: "a", call: null };
const lost: WriteResult<string> = { ok: false, outcome: "unknown", problem: offlineProblem(), call: null };

describe("WriteLane", () => {
  it("begins no second write while one is pending", async () => {
    const lane = new WriteLane();
    let begun = 0;
    const write = async () => {
      begun += 1;
      return done;
    };
    const [first, second] = await Promise.all([lane.run(write), lane.run(write)]);
    expect([first, second, begun]).toEqual([done, null, 1]);
    expect(await lane.run(write)).toBe(done);
  });

  it("tells when a write is pending, and why it failed until the next one begins", async () => {
    const lane = new WriteLane();
    const states: unknown[] = [];
    const stop = lane.subscribe(() => states.push(lane.getState()));
    await lane.run(async () => lost);
    await lane.run(async () => done);
    stop();
    await lane.run(async () => done);
    expect(states).toEqual([
      { isPending: true, problem: null },
      { isPending: false, problem: offlineProblem() },
      { isPending: true, problem: null },
      { isPending: false, problem: null },
    ]);
  });

  it("is pending until what follows a success has settled, and not for ever if that fails", async () => {
    const lane = new WriteLane();
    const pending: boolean[] = [];
    const failing = lane.run(
      async () => done,
      async (data) => {
        pending.push(lane.getState().isPending);
        throw new Error(data);
      },
    );
    await expect(failing).rejects.toThrow("a");
    expect([...pending, lane.getState().isPending]).toEqual([true, false]);
  });

  it("does nothing further after a failure", async () => {
    const lane = new WriteLane();
    let followed = 0;
    await lane.run(
      async () => lost,
      () => {
        followed += 1;
      },
    );
    expect(followed).toBe(0);
  });
});
