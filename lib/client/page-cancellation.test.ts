import { describe, expect, it } from "vitest";
import { cancelPageRequests, pageCancelSignal } from "./page-cancellation";

describe("cancelPageRequests", () => {
  it("ends what is under way and nothing that is asked for later", () => {
    const before = pageCancelSignal();
    cancelPageRequests();
    expect([before.aborted, pageCancelSignal().aborted]).toEqual([true, false]);
  });
});
