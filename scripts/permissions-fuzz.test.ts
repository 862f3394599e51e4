import { expect, it } from "vitest";
import { compareEngines } from "./lib/compare-engines";
import { randomAccessCase } from "./lib/random-access-case";

it("decides 3,000 random cases as the sandbox's independent evaluator does", () => {
  const verdicts = new Map<string, number>();
  for (let seed = 1; seed <= 3_000; seed++) {
    const { engine, sandbox } = compareEngines(randomAccessCase(seed));
    expect({ seed, ...engine }).toEqual({ seed, ...sandbox });
    verdicts.set(engine.verdict, (verdicts.get(engine.verdict) ?? 0) + 1);
  }
  // A generator whose policies never match would agree about nothing.
  for (const verdict of ["allowed", "implicit-deny", "explicit-deny"]) {
    expect(verdicts.get(verdict), verdict).toBeGreaterThan(400);
  }
}, 120_000);
