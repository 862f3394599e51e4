import { describe, expect, it } from "vitest";
import { LinkGuesses } from "./link-guesses";

describe("guessed ids of links", () => {
  it("are looked up 20 times within ten minutes, for each person", () => {
    const guesses = new LinkGuesses();
    for (let at = 0; at < 20; at += 1) {
      expect(guesses.waitMs("sara", at * 1_000)).toBe(0);
      guesses.recordMiss("sara", at * 1_000);
    }
    expect(guesses.waitMs("sara", 20_000)).toBe(580_000);
    expect(guesses.waitMs("mira", 20_000)).toBe(0);
    expect(guesses.waitMs("sara", 600_000)).toBe(0);
  });
});
