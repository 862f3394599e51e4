import { afterEach, expect, it } from "vitest";
import { formatSecond } from "../quota/zone-time";
import { formatAbsoluteTime } from "./absolute-time";
import { formatBytes } from "./bytes";
import { formatCalendarTime } from "./calendar-time";
import { formatCount } from "./count";
import { setFormatLocale } from "./format-locale";

const atMs = Date.UTC(2026, 2, 9, 14, 5, 7);
const shown = () => [
  formatCount(4_806),
  formatBytes(2_310_000_000),
  formatAbsoluteTime(atMs, "UTC"),
  formatCalendarTime(atMs, atMs + 40 * 86_400_000, "UTC"),
  formatSecond(atMs, "UTC"),
];
const british = shown();

afterEach(() => setFormatLocale("en-GB"));

it("numbers, dates and times follow the locale of the document, and come back with it", () => {
  expect(british).toEqual(["4,806", "2.31 GB", "9 Mar 2026, 14:05:07 UTC", "9 Mar 14:05", "9 Mar 14:05:07"]);
  setFormatLocale("de-de");
  expect(shown()).toEqual([
    "4.806",
    "2,31 GB",
    expect.stringMatching(/^9\. März 2026, 14:05:07 (UTC|GMT)$/),
    expect.stringMatching(/^9\. März,? 14:05$/),
    "9. März 14:05:07",
  ]);
  setFormatLocale("en-GB");
  expect(shown()).toEqual(british);
});

it.each(["", "no tag at all", "e", "en_GB", "x".repeat(300), "../.."])(
  "what is no locale changes nothing: %j",
  (tag) => {
    setFormatLocale(tag);
    expect(shown()).toEqual(british);
  },
);

it("every locale that a browser knows formats without failing", () => {
  for (const tag of ["ar-EG", "hi-IN", "ja-JP", "fr-CA", "th-TH-u-ca-buddhist", "zz"]) {
    setFormatLocale(tag);
    for (const text of shown()) expect(text).not.toBe("");
  }
});
