import { expect, it } from "vitest";
import { renewalLabel } from "./renewal";

const now = Date.UTC(2026, 10, 20, 12);
const minutes = (count: number) => now + count * 60_000;

it.each([
  [null, "role is assumed on first use"],
  [minutes(46), "credentials renew in 41 min"],
  [minutes(5), "credentials renew on next use"],
  [minutes(-10), "credentials renew on next use"],
])("says of credentials that end at %s: %s", (end, words) => expect(renewalLabel(end, now)).toBe(words));
