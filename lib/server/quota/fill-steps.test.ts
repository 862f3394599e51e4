import { describe, expect, it } from "vitest";
import type { RequestStep } from "@/lib/shared/contracts/quota";
import { fillSteps } from "./fill-steps";

const minuteMs = 60_000;
const nowMs = 100 * minuteMs;
const window = { fromMs: 90 * minuteMs, toMs: 101 * minuteMs, stepMs: minuteMs, nowMs };
const step = (minute: number, interactive: number): RequestStep => ({
  fromMs: minute * minuteMs,
  sent: { interactive, write: 0, prefetch: 0, bulk: 0 },
  throttled: 0,
  failed: 0,
  saved: 0,
});
const shown = (steps: readonly RequestStep[], recorded: { fromMs: number; toMs: number }[]) =>
  fillSteps(steps, recorded, window).map(({ fromMs, sent }) => [fromMs / minuteMs, sent.interactive]);

describe("the steps of a chart", () => {
  it("are zero where a process recorded nothing, and absent where none recorded", () => {
    const recorded = [{ fromMs: 92.5 * minuteMs, toMs: 95 * minuteMs }];
    expect(shown([step(93, 4)], recorded)).toEqual([
      [92, 0],
      [93, 4],
      [94, 0],
      [95, 0],
    ]);
  });

  it("go on to now while a process is alive", () => {
    const minutes = (toMs: number) => shown([], [{ fromMs: 98 * minuteMs, toMs }]).map(([minute]) => minute);
    expect(minutes(nowMs - 80_000)).toEqual([98, 99, 100]);
    expect(minutes(nowMs - 100_000)).toEqual([98]);
  });

  it("keep what was counted, whoever recorded it", () => {
    expect(shown([step(91, 2)], [])).toEqual([[91, 2]]);
    expect(shown([], [])).toEqual([]);
  });
});
