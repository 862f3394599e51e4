import { afterEach, expect, it } from "vitest";
import { formatSecond } from "../quota/zone-time";
import { formatAbsoluteTime } from "./absolute-time";
import { formatBytes } from "./bytes";
import { formatCalendarTime } from "./calendar-time";
import { formatCount } from "./count";
import { setFormatLocale } from "./format-locale";
import { formatRelativeTime } from "./relative-time";

const atMs = Date.UTC(2026, 2, 9, 14, 5, 7);
const shown = () => [
  formatCount(4_806),
  formatBytes(2_310_000_000),
  formatAbsoluteTime(atMs, "UTC"),
  formatCalendarTime(atMs, atMs + 40 * 86_400_000, "UTC"),
  formatSecond(atMs, "UTC"),
];
const near = () => [
  ...[10, 720, 10_800, 97_200].map((seconds) => formatRelativeTime(atMs - seconds * 1_000, atMs, "UTC")),
  formatRelativeTime(atMs + 720_000, atMs, "UTC"),
  ...[3_600, 86_400].map((seconds) => formatCalendarTime(atMs - seconds * 1_000, atMs, "UTC")),
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

it("times near now are told in the language of the locale", () => {
  expect(near()).toEqual([
    "just now",
    "12 min ago",
    expect.stringMatching(/^3 hrs? ago$/),
    "yesterday",
    "in 12 min",
    "Today 13:05",
    "Yesterday 14:05",
  ]);
  setFormatLocale("de-AT");
  expect(near()).toEqual([
    "jetzt",
    expect.stringMatching(/^vor 12\u00a0?\s?(Min\.|Minuten)$/),
    expect.stringMatching(/^vor 3\s(Std\.|Stunden)$/),
    "gestern",
    expect.stringMatching(/^in 12\s(Min\.|Minuten)$/),
    "Heute 13:05",
    "Gestern 14:05",
  ]);
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
    for (const text of [...shown(), ...near()]) expect(text).not.toBe("");
  }
});
