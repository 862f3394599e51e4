import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AlertFigures,
  type AlertMemory,
  activeAlerts,
  judgeFigures,
  quietMs,
  startOfMemory,
} from "./alert-rules";
import { badForecast, exampleFigures, hourMs, noonMs, resetMs, startMs } from "./alerts.test-support";

const rules = { sharePercents: [80, 50, 95], onForecast: true };

/** One process that looks at figures again and again. */
function watch() {
  let memory: AlertMemory | null = null;
  return {
    look(changes: Partial<AlertFigures>, nowMs = noonMs, ownRules = rules) {
      const judged = judgeFigures(ownRules, exampleFigures(changes), { memory, nowMs });
      memory = judged.memory;
      return judged.due.map(({ alert, mayRepeat }) => ({
        what: alert.kind === "share" ? alert.sharePercent : alert.kind,
        mayRepeat,
      }));
    },
    active: (nowMs = noonMs) => activeAlerts(memory, nowMs),
  };
}
const dueAt = (changes: Partial<AlertFigures>, nowMs = noonMs) =>
  watch()
    .look(changes, nowMs)
    .map(({ what }) => what);

describe("shares of the quota", () => {
  it.each([
    [49_999, []],
    [50_000, [50]],
    [79_999, [50]],
    [80_000, [80]],
    [95_000, [95]],
    [100_000, [95]],
    [260_000, [95]],
  ])("at %d of 100,000 are %j: the highest one that is reached", (used, due) => {
    expect(dueAt({ used })).toEqual(due);
  });

  it("are compared without rounding", () => {
    expect(dueAt({ used: 29, quota: 58 })).toEqual([50]);
    expect(dueAt({ used: 28, quota: 57 })).toEqual([]);
  });

  it.each([
    ["the use is not known", { used: null }],
    ["there is no quota", { quota: null }],
    ["the quota is zero", { quota: 0 }],
    ["the quota is negative", { quota: -5 }],
    ["a figure is not a number", { used: Number.NaN }],
    ["a figure is endless", { quota: Number.POSITIVE_INFINITY }],
    ["the use is negative", { used: -1 }],
    ["they were read before the period began", { ageMs: 13 * hourMs }],
    ["the period is over", { resetsAtMs: noonMs }],
    ["the period has not begun", { periodStartMs: noonMs + 1, ageMs: 0 }],
  ])("are nothing where %s", (_, changes) => {
    expect(dueAt({ used: 99_000, ...badForecast, ...changes })).toEqual([]);
  });

  it("count where the age of the figures is not known, or their time is ahead", () => {
    expect(dueAt({ used: 99_000, ageMs: null })).toEqual([95]);
    expect(dueAt({ used: 99_000, ageMs: -5_000 })).toEqual([95]);
  });

  it("never repeat", () => {
    expect(watch().look({ used: 99_000 })).toEqual([{ what: 95, mayRepeat: false }]);
  });
});

describe("the forecast", () => {
  it.each([
    ["likely", badForecast, ["forecast"]],
    ["as likely as not", { ...badForecast, runOutProbability: 0.5 }, ["forecast"]],
    ["less likely", { ...badForecast, runOutProbability: 0.49 }, []],
    ["after the reset", { ...badForecast, runsOutAtMs: resetMs }, []],
    ["at no known time", { ...badForecast, runsOutAtMs: null }, []],
    ["not known", { ...badForecast, runOutProbability: null }, []],
    ["not a number", { ...badForecast, runOutProbability: Number.NaN }, []],
    ["true already", { ...badForecast, used: 100_000 }, [95]],
  ])("that is %s makes %j due", (_, changes, due) => {
    expect(dueAt(changes)).toEqual(due);
  });

  it("is nobody's alert where the configuration says so", () => {
    const watcher = watch();
    expect(watcher.look(badForecast, noonMs, { ...rules, onForecast: false })).toEqual([]);
    expect(watcher.active()).toEqual([]);
  });

  it("stays an alert until it is clearly good again", () => {
    const watcher = watch();
    watcher.look(badForecast);
    expect(watcher.look({ ...badForecast, runOutProbability: 0.2 })).toHaveLength(1);
    expect(watcher.look({ ...badForecast, runOutProbability: 0.19 })).toHaveLength(0);
    expect(watcher.look({ ...badForecast, runOutProbability: 0.3 })).toHaveLength(0);
  });

  it.each([
    ["hours", quietMs, true],
    ["less", quietMs - 1, false],
  ])("may be sent again after it was good for %s", (_, clearMs, mayRepeat) => {
    const watcher = watch();
    watcher.look(badForecast, noonMs - 6 * hourMs);
    watcher.look({}, noonMs - 5 * hourMs);
    const [again] = watcher.look(badForecast, noonMs - 5 * hourMs + clearMs);
    expect(again).toEqual({ what: "forecast", mayRepeat });
    expect(watcher.look(badForecast, noonMs)).toEqual([again]);
  });

  it("is not good while nobody knows it, nor in hours that only the clock has passed backward", () => {
    const watcher = watch();
    watcher.look(badForecast, noonMs - 6 * hourMs);
    watcher.look({ runOutProbability: null }, noonMs - 5 * hourMs);
    expect(watcher.look(badForecast, noonMs)).toEqual([{ what: "forecast", mayRepeat: false }]);
    watcher.look({}, noonMs);
    watcher.look({}, noonMs - 4 * hourMs);
    expect(watcher.look(badForecast, noonMs - 2 * hourMs)).toEqual([{ what: "forecast", mayRepeat: false }]);
  });

  it("of a new period is judged anew", () => {
    const watcher = watch();
    watcher.look({}, startMs + hourMs);
    const next = { periodStartMs: resetMs, resetsAtMs: resetMs + 24 * hourMs };
    const soon = { ...badForecast, runsOutAtMs: resetMs + 20 * hourMs, ...next };
    expect(watcher.look(soon, resetMs + hourMs)).toEqual([{ what: "forecast", mayRepeat: false }]);
  });
});

describe("what holds now", () => {
  it("is told with its figures and since when", () => {
    const watcher = watch();
    watcher.look({ used: 81_000, ...badForecast }, noonMs - hourMs);
    watcher.look({ used: 82_000, ...badForecast });
    const figures = {
      used: 82_000,
      quota: 100_000,
      resetsAtMs: resetMs,
      source: "usage-plan",
      ageMs: 60_000,
    };
    expect(watcher.active()).toEqual([
      { kind: "share", sharePercent: 80, sinceMs: noonMs - hourMs, ...figures },
      { kind: "forecast", ...badForecast, sinceMs: noonMs - hourMs, ...figures },
    ]);
  });

  it("stays while a source is silent, and ends with the period", () => {
    const watcher = watch();
    watcher.look({ used: 81_000 });
    watcher.look({ used: null });
    expect(watcher.active()).toHaveLength(1);
    expect(watcher.active(resetMs)).toEqual([]);
  });

  it("ends when the quota vanishes, and is not news when it returns", () => {
    const watcher = watch();
    watcher.look({ used: 81_000, ...badForecast });
    watcher.look({ quota: null });
    expect(watcher.active()).toEqual([]);
    expect(watcher.look({ used: 81_000, ...badForecast }).every(({ mayRepeat }) => !mayRepeat)).toBe(true);
  });

  it("is nothing before the first look", () => {
    expect(activeAlerts(null, noonMs)).toEqual([]);
    expect(activeAlerts(startOfMemory(startMs), noonMs)).toEqual([]);
  });
});

it("never throws, and never has an alert without known figures, whatever the figures are", () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constant(noonMs), fc.constant(startMs));
  const maybe = fc.option(number, { nil: null });
  const figures = fc.record({
    used: maybe,
    quota: maybe,
    periodStartMs: number,
    resetsAtMs: number,
    runsOutAtMs: maybe,
    runOutProbability: maybe,
    source: fc.constant("ledger" as const),
    ageMs: maybe,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(figures, number)), (looks) => {
      let memory: AlertMemory | null = null;
      for (const [look, nowMs] of looks) {
        const judged = judgeFigures(rules, look, { memory, nowMs });
        memory = judged.memory;
        const isKnown = look.used !== null && look.quota !== null && look.quota > 0;
        expect(judged.due.length > 0 && !isKnown).toBe(false);
      }
    }),
  );
});
