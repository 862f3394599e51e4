import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forecast, UsagePoint } from "../contracts/quota";
import type { ForecastInput } from "./expect-use";
import { forecastUse } from "./forecast";
import type { HistoryDay } from "./usage-slots";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A Wednesday. */
const startMs = Date.parse("2026-11-25T00:00:00Z");
const at = (hour: number) => startMs + hour * hourMs;
const clock = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString().slice(11, 16));

/** Requests an hour from the start of the day on, as a counter that is read every five minutes. */
function pointsOf(perHour: (hour: number) => number, untilHour: number): UsagePoint[] {
  const points: UsagePoint[] = [];
  let used = 0;
  for (let minute = 5; minute <= untilHour * 60; minute += 5) {
    used += perHour(Math.floor((minute - 1) / 60)) / 12;
    points.push({ atMs: startMs + minute * minuteMs, used });
  }
  return points;
}

const officeHours = (hour: number) => (hour >= 8 && hour < 16 ? 8_000 : 200);
const weekend = (hour: number) => (hour >= 8 && hour < 16 ? 600 : 200);

/** Three weeks before today. */
function historyOf(perHour: (hour: number) => number = officeHours): HistoryDay[] {
  return Array.from({ length: 21 }, (_, index) => {
    const dayStartMs = startMs - (index + 1) * dayMs;
    const isWeekend = [0, 6].includes(new Date(dayStartMs).getUTCDay());
    const counts = Array.from(
      { length: 96 },
      (_, slot) => (isWeekend ? weekend : perHour)(Math.floor(slot / 4)) / 4,
    );
    return { startMs: dayStartMs, counts };
  });
}

const inputOf = (changes: Partial<ForecastInput>): ForecastInput => ({
  nowMs: at(12),
  periodStartMs: startMs,
  resetsAtMs: at(24),
  quota: 100_000,
  points: [],
  history: [],
  ...changes,
});

function forecast(changes: Partial<ForecastInput>): Forecast {
  const result = forecastUse(inputOf(changes));
  if (!result.ok) throw new Error(result.reason);
  return result.forecast;
}

describe("a forecast without earlier days", () => {
  it("goes on at the pace of the day, and says when the quota ends", () => {
    const { runsOutAtMs, runOutProbability, method, comparableDays, points } = forecast({
      points: pointsOf(() => 6_000, 12),
    });
    expect({ method, comparableDays }).toEqual({ method: "pace", comparableDays: 0 });
    // 28,000 are left at 6,000 an hour.
    expect(clock(runsOutAtMs)).toMatch(/^16:[234]\d$/);
    expect(runOutProbability).toBeGreaterThan(0.95);
    expect(points[0]).toEqual({ atMs: at(12), low: 72_000, middle: 72_000, high: 72_000 });
    expect(points.at(-1)?.atMs).toBe(at(24));
  });

  it("follows a pace that changed an hour and a half ago more than the hours before", () => {
    const slowed = forecast({ points: pointsOf((hour) => (hour < 10 ? 6_000 : 1_000), 12) });
    expect((slowed.points.at(-1)?.middle ?? 0) - 62_000).toBeLessThan(12 * 3_500);
  });

  it("shows no time while running out is unlikely", () => {
    const calm = forecast({ points: pointsOf(() => 3_400, 12) });
    expect(calm.runOutProbability).toBeGreaterThan(0.03);
    expect(calm.runOutProbability).toBeLessThan(0.2);
    expect(calm.runsOutAtMs).toBeNull();
    const busier = forecast({ points: pointsOf(() => 3_900, 12) });
    expect(busier.runOutProbability).toBeGreaterThan(0.2);
    expect(busier.runsOutAtMs).not.toBeNull();
  });

  it("keeps a band of at least 20 % on either side, however much was measured", () => {
    const last = forecast({ points: pointsOf(() => 200_000, 12), quota: null }).points.at(-1);
    const rest = (last?.middle ?? 0) - 2_400_000;
    expect((last?.high ?? 0) - 2_400_000).toBeGreaterThan(rest * 1.2);
    expect((last?.low ?? 0) - 2_400_000).toBeLessThan(rest * 0.8);
  });
});

describe("a forecast with earlier days", () => {
  const busyMorning = pointsOf((hour) => officeHours(hour) * 1.2, 12);

  it("knows that offices close, where an even pace would run out", () => {
    const even = forecast({ points: pointsOf(officeHours, 15), nowMs: at(15) });
    expect(even.runsOutAtMs).not.toBeNull();
    const seasonal = forecast({ points: pointsOf(officeHours, 15), nowMs: at(15), history: historyOf() });
    expect(seasonal).toMatchObject({ method: "seasonal", comparableDays: 15, runsOutAtMs: null });
    expect(seasonal.points.at(-1)?.middle).toBeGreaterThan(66_000);
    expect(seasonal.points.at(-1)?.middle).toBeLessThan(69_000);
  });

  it("scales them to how busy this day is", () => {
    const last = forecast({ points: busyMorning, history: historyOf() }).points.at(-1);
    expect(last?.middle).toBeGreaterThan(77_000);
    expect(last?.middle).toBeLessThan(83_000);
  });

  it("takes a working day that begins like a Sunday for a holiday", () => {
    const holiday = forecast({ points: pointsOf(weekend, 10), nowMs: at(10), history: historyOf() });
    expect(holiday.points.at(-1)?.middle).toBeLessThan(10_000);
    expect(holiday.comparableDays).toBe(6);
  });

  it("does not take the silence after a quota was used up for a habit", () => {
    const usedUp = historyOf((hour) => (hour < 16 ? 8_000 : 0)).map((day) => {
      let left = 60_000;
      const counts = day.counts.map((count) => {
        const sent = Math.min(count, left);
        left -= sent;
        return sent;
      });
      return { ...day, counts };
    });
    const points = pointsOf(() => 3_000, 8);
    const blind = forecast({ points, nowMs: at(8), history: usedUp, quota: 1_000_000 });
    const seeing = forecast({ points, nowMs: at(8), history: usedUp, quota: 60_000 });
    expect((seeing.points.at(-1)?.middle ?? 0) - 24_000).toBeGreaterThan(
      2 * ((blind.points.at(-1)?.middle ?? 0) - 24_000),
    );
  });

  it("ignores today and days to come in the history, which a clock that jumped leaves there", () => {
    const strange = [{ startMs, counts: Array.from({ length: 96 }, () => 900) }];
    const points = pointsOf(officeHours, 12);
    expect(forecast({ points, history: [...historyOf(), ...strange] })).toEqual(
      forecast({ points, history: historyOf() }),
    );
  });
});

describe("a bulk job that runs now", () => {
  const jobPerHour = 14_400;
  const points = pointsOf((hour) => 1_000 + (hour >= 10 ? jobPerHour : 0), 12);
  const sent = pointsOf((hour) => (hour >= 10 ? jobPerHour : 0), 12);

  it("is foreseen as long as it has work, and no longer", () => {
    const ends = forecast({ points, planned: { remaining: 10_000, perSecond: 4, sent } });
    expect(ends.points.at(-1)?.middle).toBeGreaterThan(58_000);
    expect(ends.points.at(-1)?.middle).toBeLessThan(66_000);
    expect(ends.runsOutAtMs).toBeNull();
    const endless = forecast({ points, planned: undefined });
    expect(endless.runsOutAtMs).not.toBeNull();
  });

  it("brings the end of the quota nearer, to the minute that its rate says", () => {
    const { runsOutAtMs } = forecast({ points, planned: { remaining: 500_000, perSecond: 4, sent } });
    // 59,200 are left at 15,400 an hour.
    expect(clock(runsOutAtMs)).toMatch(/^15:(4|5)\d$/);
  });
});

describe("periods and sources", () => {
  it("begins at the last known point, and never says that the quota ran out in the past", () => {
    const { points, runsOutAtMs } = forecast({ points: pointsOf(() => 9_800, 10), nowMs: at(12) });
    expect(points[0]?.atMs).toBe(at(10));
    expect(runsOutAtMs).toBe(at(12));
  });

  it("is certain once the quota is used up", () => {
    const exhausted = forecast({ points: pointsOf(() => 9_000, 12) });
    expect(exhausted).toMatchObject({ runOutProbability: 1, runsOutAtMs: at(12) });
  });

  it("forecasts use alone where the plan has no quota", () => {
    const { runsOutAtMs, runOutProbability, points } = forecast({
      points: pointsOf(() => 9_000, 12),
      quota: null,
    });
    expect({ runsOutAtMs, runOutProbability }).toEqual({ runsOutAtMs: null, runOutProbability: 0 });
    expect(points.length).toBeGreaterThan(10);
  });

  it("knows the weekend within a week or month, in at most 97 points", () => {
    const month = forecast({
      points: pointsOf(officeHours, 12),
      history: historyOf(),
      resetsAtMs: startMs + 30 * dayMs,
      quota: 3_000_000,
    });
    expect(month.points.length).toBeLessThanOrEqual(97);
    const perDay = (month.points.at(-1)?.middle ?? 0) / 30;
    expect(perDay).toBeGreaterThan(44_000);
    expect(perDay).toBeLessThan(55_000);
  });
});

describe("what it refuses, with the reason", () => {
  const points = pointsOf(() => 1_000, 12);
  it.each<[string, Partial<ForecastInput>]>([
    ["There are no figures for this period yet.", {}],
    ["Nothing was used in this period yet, and there are", { points: pointsOf(() => 0, 12) }],
    ["Less than 30 minutes of this period have been measured", { points: pointsOf(() => 500, 0.4) }],
    ["The quota is 0, so that every request is refused.", { points, quota: 0 }],
    ["The quota is 0, so that every request is refused.", { points, quota: Number.NaN }],
    ["The period has just changed", { points, nowMs: at(24) }],
    ["The period has just changed", { points, nowMs: at(-1) }],
    ["The period of the quota is not known.", { points, resetsAtMs: Number.NaN }],
    ["The period of the quota is not known.", { points, resetsAtMs: startMs }],
  ])("%s", (reason, changes) => {
    const result = forecastUse(inputOf(changes));
    expect(result.ok ? "a forecast" : result.reason).toContain(reason);
  });

  it("says something right after the reset where there are earlier days", () => {
    expect(forecast({ nowMs: at(0.1), history: historyOf() }).points.at(-1)?.middle).toBeGreaterThan(60_000);
  });
});

describe("absurd input", () => {
  const absurd = fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e300, Number.NaN, Number.POSITIVE_INFINITY));
  const moment = fc.double({ min: -2, max: 40, noNaN: true }).map(at);
  const points = fc.array(fc.record({ atMs: fc.oneof(moment, absurd), used: absurd }), { maxLength: 30 });
  const history = fc.array(
    fc.record({
      startMs: fc.integer({ min: 1, max: 30 }).map((days) => startMs - days * dayMs),
      counts: fc.array(absurd, { maxLength: 100 }),
    }),
    { maxLength: 5 },
  );
  const planned = fc.option(fc.record({ remaining: absurd, perSecond: absurd, sent: points }), {
    nil: undefined,
  });

  it("never leads to NaN, to a band that is upside down, or to a run-out in the past", () => {
    const input = fc.record({
      points,
      history,
      planned,
      quota: fc.oneof(fc.constant(null), absurd),
      nowMs: moment,
    });
    fc.assert(
      fc.property(input, (changes) => {
        const result = forecastUse(inputOf(changes));
        if (!result.ok) return;
        const { runOutProbability, runsOutAtMs, points: found } = result.forecast;
        expect(runOutProbability).toBeGreaterThanOrEqual(0);
        expect(runOutProbability).toBeLessThanOrEqual(1);
        if (runsOutAtMs !== null) expect(runsOutAtMs).toBeGreaterThanOrEqual(changes.nowMs);
        for (const { atMs, low, middle, high } of found) {
          expect([atMs, low, middle, high].every(Number.isFinite)).toBe(true);
          expect(low).toBeLessThanOrEqual(middle);
          expect(middle).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 500, seed: 8 },
    );
  });
});
