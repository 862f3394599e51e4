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

  it("is not made older by a process whose clock is behind", async () => {
    const store = await openStore(":memory:");
    await recordSignOut(store, "mira", 9);
    await recordSignOut(store, "mira", 5);
    expect(await lastSignOutMs(store, "mira")).toBe(9);
  });

  it("takes any id and any time of this century as it is", async () => {
    const store = await openStore(":memory:");
    const [id, nowMs] = ["auth0|'; drop table sign_outs; --\u0000ž", 4_102_444_799_999];
    await recordSignOut(store, id, nowMs);
    expect(await lastSignOutMs(store, id)).toBe(nowMs);
  });
});
