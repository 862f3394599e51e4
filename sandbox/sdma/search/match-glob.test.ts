import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesGlob } from "./match-glob";

function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`);
}

it("agrees with the regular expression equivalent to the wildcards", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 10 });
  const patterns = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      expect(matchesGlob(pattern, text)).toBe(asExpression(pattern).test(text));
    }),
    { numRuns: 3_000 },
  );
});
