import { describe, expect, it } from "vitest";
import { describeWait } from "./use-wait";

const queue = { waiting: 1, waitedMs: 250, expectedMs: 2_400 };

describe("a wait", () => {
  it("for the rate limit is told at once, with about how long it takes", () => {
    expect(describeWait(null, queue)).toEqual({
      text: "Waiting for the API’s rate limit…",
      time: "about 3 s",
    });
    expect(describeWait(4, { ...queue, waiting: 12, expectedMs: 0 })?.time).toBe("12 requests, about 1 s");
  });

  it("for SDMA is told after three seconds", () => {
    expect(describeWait(null, null)).toBeNull();
    expect(describeWait(3, null)).toEqual({ text: "Still waiting for SDMA…", time: "3 s" });
  });
});
