import { describe, expect, it } from "vitest";
import { SigningClock } from "./signing-clock";

const machineMs = Date.parse("2026-11-22T12:00:00Z");

describe("SigningClock", () => {
  it("uses AWS's time once a response shows that the machine's is wrong", () => {
    const clock = new SigningClock(() => machineMs);
    expect(clock.correctFrom("Sun, 22 Nov 2026 12:10:00 GMT", 0)).toBe(600_000);
    expect(clock.nowMs()).toBe(machineMs + 600_000);
  });

  it("allows a retry for a call that was signed before another one corrected the clock", () => {
    const clock = new SigningClock(() => machineMs);
    clock.correctFrom("Sun, 22 Nov 2026 12:10:00 GMT", 0);
    expect(clock.correctFrom("Sun, 22 Nov 2026 12:10:00 GMT", 0)).toBe(600_000);
    expect(clock.correctFrom("Sun, 22 Nov 2026 12:10:00 GMT", 600_000)).toBeNull();
  });

  it("corrects a difference of thirty seconds", () => {
    const clock = new SigningClock(() => machineMs);
    expect(clock.correctFrom("Sun, 22 Nov 2026 12:00:30 GMT", 0)).toBe(30_000);
  });

  it.each([undefined, "yesterday", "Sun, 22 Nov 2026 12:00:29 GMT"])("changes nothing for %s", (date) => {
    const clock = new SigningClock(() => machineMs);
    expect(clock.correctFrom(date, 0)).toBeNull();
    expect(clock.nowMs()).toBe(machineMs);
  });
});
