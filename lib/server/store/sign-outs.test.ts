import { describe, expect, it } from "vitest";
import { openStore } from "./open-store";
import { lastSignOutMs, recordSignOut } from "./sign-outs";

describe("sign-outs", () => {
  it("remembers the newest sign-out of each person", async () => {
    const store = await openStore(":memory:");
    expect(await lastSignOutMs(store, "mira")).toBe(0);
    await recordSignOut(store, "mira", 5);
    await recordSignOut(store, "mira", 9);
    await recordSignOut(store, "jonas", 7);
    expect([await lastSignOutMs(store, "mira"), await lastSignOutMs(store, "jonas")]).toEqual([9, 7]);
  });
});
