import { expect, it } from "vitest";
import { WindowOpenings } from "./window-openings";

const startMs = Date.UTC(2026, 10, 27);
const minuteMs = 60_000;

it("gives a client 200 windows in any five minutes, and others theirs", () => {
  const openings = new WindowOpenings();
  const taken = Array.from({ length: 200 }, (_, at) => openings.take("192.0.2.1", startMs + at));
  expect(new Set(taken)).toEqual(new Set([0]));
  expect(openings.take("192.0.2.1", startMs + minuteMs)).toBe(4 * minuteMs);
  expect(openings.take("192.0.2.2", startMs + minuteMs)).toBe(0);
  expect(openings.take("192.0.2.1", startMs + 5 * minuteMs)).toBe(0);
  expect(openings.take("192.0.2.1", startMs + 5 * minuteMs)).toBe(1);
});
