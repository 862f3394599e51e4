import { describe, expect, it } from "vitest";
import { chooseStepMs } from "./choose-step";

const nowMs = Date.UTC(2026, 10, 27, 12);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const stepOf = (rangeMs: number, agoMs = 0) =>
  chooseStepMs({ fromMs: nowMs - agoMs - rangeMs, toMs: nowMs - agoMs }, nowMs);

describe("the step of a chart", () => {
  it.each([
    ["15 minutes", hourMs / 4, 5_000],
    ["an hour", hourMs, 60_000],
    ["6 hours", 6 * hourMs, 300_000],
    ["a day", dayMs, 900_000],
    ["7 days", 7 * dayMs, hourMs],
    ["30 days", 30 * dayMs, 6 * hourMs],
    ["13 months", 396 * dayMs, dayMs],
  ])("of %s", (_, rangeMs, stepMs) => {
    expect(stepOf(rangeMs)).toBe(stepMs);
  });

  it("is not finer than what the ledger still has", () => {
    expect(stepOf(hourMs / 4, 10 * dayMs)).toBe(60_000);
    expect(stepOf(hourMs / 4, 40 * dayMs)).toBe(hourMs);
    expect(stepOf(6 * hourMs, 29 * dayMs)).toBe(hourMs);
  });
});
