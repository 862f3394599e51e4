import { describe, expect, it } from "vitest";
import { answerClasses, portalRefusals } from "@/lib/shared/contracts/problem";
import { canTryAgain } from "./can-try-again";

describe("canTryAgain", () => {
  it("offers it for refusals that somebody can lift, and for no other permanent cause", () => {
    const offered = [...answerClasses, ...portalRefusals].filter((code) =>
      canTryAgain({ code, isRetryable: false }),
    );
    expect(offered).toEqual([
      "access-denied-iam",
      "access-denied-gateway",
      "access-denied-sdma",
      "signature",
      "quota-exhausted",
      "content-missing",
      "content-refused",
      "role-refused",
    ]);
  });

  it("offers it for every temporary cause", () => {
    expect(canTryAgain({ code: "throttled", isRetryable: true })).toBe(true);
  });
});
