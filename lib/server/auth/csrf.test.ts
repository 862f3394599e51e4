import { describe, expect, it } from "vitest";
import { csrfTokenOf, isCsrfTokenOf } from "./csrf";

const secret = "a session secret of the tests alone";

describe("the token of a session", () => {
  const token = csrfTokenOf(secret, "s1");

  it("is the same each time and does not show the session or the secret", () => {
    expect(csrfTokenOf(secret, "s1")).toBe(token);
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  it("is accepted for its session under its secret alone", () => {
    expect(isCsrfTokenOf(secret, "s1", token)).toBe(true);
    expect(isCsrfTokenOf(secret, "s2", token)).toBe(false);
    expect(isCsrfTokenOf(`${secret}x`, "s1", token)).toBe(false);
  });

  it.each(["", "x", token.slice(1), `${token}A`, token.toUpperCase(), "ž".repeat(43), "\0".repeat(43)])(
    "is not %j",
    (given) => {
      expect(isCsrfTokenOf(secret, "s1", given)).toBe(false);
    },
  );
});
