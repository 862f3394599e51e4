import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAbsoluteTime } from "./absolute-time";
import { formatBytes } from "./bytes";
import { formatCalendarTime } from "./calendar-time";
import { formatCoordinates } from "./coordinates";
import { formatCount, formatCountOf } from "./count";
import { formatDuration } from "./duration";
import { formatRelativeTime } from "./relative-time";
import { shortenId } from "./shorten-id";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [0.4, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [4_100_000, "4.1 MB"],
    [640_000_000, "640 MB"],
    [2_310_000_000, "2.31 GB"],
    [12_600_000_000, "12.6 GB"],
    [999_600, "1 MB"],
    [1.84e12, "1.84 TB"],
    [Number.MAX_SAFE_INTEGER, "9.01 PB"],
    [1e24, "1,000,000 EB"],
    [-1, "–"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "–"],
    [undefined, "–"],
    [null, "–"],
  ])("writes %s as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it("never shows four figures before the unit below an exabyte", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9e18, noNaN: true }), (bytes) => {
        expect(Number.parseFloat(formatBytes(bytes))).toBeLessThan(1000);
      }),
    );
  });
});

describe("formatCount", () => {
  it.each([
    [4806, "4,806"],
    [0, "0"],
    [-3, "-3"],
    [Number.NaN, "–"],
    [undefined, "–"],
  ])("writes %s as %s", (count, text) => expect(formatCount(count)).toBe(text));

  it("adds a plus while the end is unknown, and agrees with its noun", () => {
    const noun = { one: "asset", many: "assets" };
    expect(formatCountOf(50, noun, false)).toBe("50+ assets");
    expect(formatCountOf(1, noun)).toBe("1 asset");
    expect(formatCountOf(1, noun, false)).toBe("1+ assets");
    expect(formatCountOf(0, noun)).toBe("0 assets");
  });
});

describe("shortenId", () => {
  it("keeps the kind and both ends", () => {
    expect(shortenId("project-7f3c0123456789abcdef0123456db91e")).toBe("project-7f3c…b91e");
    expect(shortenId("5b1c9c33-7a52-4a0f-8a52-0123456fce07")).toBe("5b1c…ce07");
  });
  it("leaves short texts and the empty one alone", () => {
    for (const id of ["", "a", "project-7f3c", "12345678", "123456789"]) expect(shortenId(id)).toBe(id);
  });
});

describe("formatCoordinates", () => {
  it.each([
    [45.32714, 14.44219, "45.3271, 14.4422"],
    [-33.9, -180, "-33.9000, -180.0000"],
    [-0.000001, 0, "0.0000, 0.0000"],
    [90.1, 0, null],
    [0, 181, null],
    [Number.NaN, 0, null],
    [undefined, 14, null],
    [1e300, 1e300, null],
  ])("writes %s, %s as %s", (latitude, longitude, text) =>
    expect(formatCoordinates(latitude, longitude)).toBe(text),
  );
});

describe("formatRelativeTime", () => {
  const now = Date.UTC(2026, 10, 20, 12);
  it.each([
    [0, "just now"],
    [-44_000, "just now"],
    [-50_000, "1 min ago"],
    [-12 * 60_000, "12 min ago"],
    [41 * 60_000, "in 41 min"],
    [-90 * 60_000, "1 hr ago"],
    [-86_400_000, "yesterday"],
    [-3 * 86_400_000, "3 days ago"],
    [-8 * 86_400_000, "1 week ago"],
    [-40 * 86_400_000, "1 month ago"],
    [-59 * 86_400_000, "1 month ago"],
    [-700 * 86_400_000, "1 year ago"],
    [40 * 86_400_000, "in 1 month"],
    [-800 * 86_400_000, "2 years ago"],
    [Number.NaN, "–"],
  ])("says %s ms as %s", (difference, text) =>
    expect(formatRelativeTime(now + difference, now, "UTC")).toBe(text),
  );

  it.each([
    [Date.UTC(2026, 10, 18, 13), Date.UTC(2026, 10, 20, 12), "UTC", "2 days ago"],
    [Date.UTC(2026, 10, 19, 1), Date.UTC(2026, 10, 20, 23), "UTC", "yesterday"],
    [Date.UTC(2026, 10, 19, 1), Date.UTC(2026, 10, 20, 23), "Pacific/Auckland", "2 days ago"],
    // 25 October 2026 has 25 hours in Zagreb, 29 March 23.
    [Date.UTC(2026, 9, 24, 22, 30), Date.UTC(2026, 9, 25, 22, 45), "Europe/Zagreb", "today"],
    [Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 2, 29, 22, 30), "Europe/Zagreb", "2 days ago"],
    [Date.UTC(2026, 10, 21, 13), Date.UTC(2026, 10, 20, 12), "UTC", "tomorrow"],
  ])("says %s at %s in %s as %s", (at, now, zone, text) =>
    expect(formatRelativeTime(at, now, zone)).toBe(text),
  );
});

describe("formatCalendarTime", () => {
  const now = Date.UTC(2026, 10, 20, 9, 30);
  it.each([
    [Date.UTC(2026, 10, 20, 9, 12), "Today 09:12"],
    [Date.UTC(2026, 10, 19, 17, 40), "Yesterday 17:40"],
    [Date.UTC(2026, 10, 14, 10, 10), "14 Nov 10:10"],
    [Date.UTC(2024, 1, 3), "3 Feb 2024"],
    [Number.NaN, "–"],
    [8.64e15 + 1, "–"],
  ])("writes %s as %s in UTC", (at, text) => expect(formatCalendarTime(at, now, "UTC")).toBe(text));

  it.each([
    // Half past eleven at the end of a day of 25 hours: a day before is still the same date.
    [Date.UTC(2026, 9, 24, 20), Date.UTC(2026, 9, 25, 22, 30), "Yesterday 22:00"],
    [Date.UTC(2026, 9, 24, 22, 30), Date.UTC(2026, 9, 25, 22, 30), "Today 00:30"],
    // Half past midnight after one of 23 hours: a day before is the day before yesterday.
    [Date.UTC(2026, 2, 29, 5), Date.UTC(2026, 2, 29, 22, 30), "Yesterday 07:00"],
  ])("knows yesterday across a change of the clock: %s at %s", (at, now, text) =>
    expect(formatCalendarTime(at, now, "Europe/Zagreb")).toBe(text),
  );

  it("changes the day at midnight in the zone, not in UTC", () => {
    const lateInUtc = Date.UTC(2026, 10, 19, 23, 30);
    expect(formatCalendarTime(lateInUtc, now, "UTC")).toBe("Yesterday 23:30");
    expect(formatCalendarTime(lateInUtc, now, "Europe/Zagreb")).toBe("Today 00:30");
  });
});

describe("formatAbsoluteTime", () => {
  it("names the zone", () => {
    expect(formatAbsoluteTime(Date.UTC(2026, 10, 20, 15, 22, 7), "UTC")).toBe("20 Nov 2026, 15:22:07 UTC");
  });
  it("returns a dash for an invalid time", () => expect(formatAbsoluteTime(Number.NaN)).toBe("–"));
});

describe("formatDuration", () => {
  it.each([
    [83.6, "84 ms"],
    [0, "0 ms"],
    [1900, "1.9 s"],
    [999.9, "1.0 s"],
    [120_000, "2 min"],
    [-1, "–"],
    [undefined, "–"],
  ])("writes %s as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});
