import type { AlertFigures } from "./alert-rules";

export const hourMs = 3_600_000;
export const startMs = Date.UTC(2026, 10, 27);
export const noonMs = startMs + 12 * hourMs;
export const resetMs = startMs + 24 * hourMs;

/** Figures of a day with a quota of 100,000 of which nothing alarming is known. */
export const exampleFigures = (changes: Partial<AlertFigures> = {}): AlertFigures => ({
  used: 10_000,
  quota: 100_000,
  periodStartMs: startMs,
  resetsAtMs: resetMs,
  runsOutAtMs: null,
  runOutProbability: 0,
  source: "usage-plan",
  ageMs: 60_000,
  ...changes,
});

/** The quota is expected to run out at 16:40. */
export const badForecast = { runsOutAtMs: startMs + 16 * hourMs + 40 * 60_000, runOutProbability: 0.8 };
