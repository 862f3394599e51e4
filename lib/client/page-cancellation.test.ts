import { describe, expect, it } from "vitest";
import { cancelPageRequests, pageCancelSignal } from "./page-cancellation";

describe("cancelPageRequests", () => {
  it("ends current requests and no later ones", () => {
    const before = pageCancelSignal();
    cancelPageRequests();
    expect([before.aborted, pageCancelSignal().aborted]).toEqual([true, false]);
  });
});
