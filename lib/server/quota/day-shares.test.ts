import { describe, expect, it } from "vitest";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import type { CallOrigin } from "../aws/admission";
import { DayShares, type QuotaPeriod } from "./day-shares";
import { reservedAdmission } from "./reserved-admission";

const open: QuotaReserve = {
  interactiveFloorPercent: 0,
  personCeilingPercent: 100,
  hostCeilingPercent: 100,
  bulkCeilingPercent: 100,
};
const ada: CallOrigin = {
  personId: "ada",
  roleId: "crew",
  requestClass: "interactive",
  feature: "asset",
  embeddingHost: null,
  linkId: null,
};
const today: QuotaPeriod = {
  startMs: Date.UTC(2026, 10, 27),
  resetsAtMs: Date.UTC(2026, 10, 28),
  quota: 1_000,
  used: 0,
};
const send = (shares: DayShares, count: number, origin = ada) => {
  for (let sent = 0; sent < count; sent += 1) shares.count(today, origin);
};
const titleOf = (problem: { title: string } | null) => problem?.title;

describe("the reserve", () => {
  it("lets one person use their share to the last request, and no more", () => {
    const shares = new DayShares();
    const reserve = { ...open, personCeilingPercent: 10 };
    send(shares, 99);
    expect(shares.refusalOf(today, ada, reserve)).toBeNull();
    send(shares, 1);
    expect(shares.refusalOf(today, ada, reserve)).toMatchObject({
      code: "share-used-up",
      status: 429,
      title: "Your share of the quota is used up",
      nextStep: expect.stringContaining("resets at 00:00 UTC"),
    });
    expect(shares.refusalOf(today, { ...ada, personId: "mira" }, reserve)).toBeNull();
  });

  it("holds bulk work of a person to its own share, which clicks do not use up", () => {
    const shares = new DayShares();
    const reserve = { ...open, bulkCeilingPercent: 5 };
    send(shares, 200);
    const bulk: CallOrigin = { ...ada, requestClass: "bulk" };
    expect(shares.refusalOf(today, bulk, reserve)).toBeNull();
    send(shares, 50, bulk);
    expect(titleOf(shares.refusalOf(today, bulk, reserve))).toBe("The share for bulk work is used up");
    expect(shares.refusalOf(today, ada, reserve)).toBeNull();
  });

  it("holds the pages of one host to their share, whoever opens them", () => {
    const shares = new DayShares();
    const reserve = { ...open, hostCeilingPercent: 1 };
    const embedded: CallOrigin = { ...ada, embeddingHost: "wall.example.com" };
    send(shares, 10, embedded);
    const refused = shares.refusalOf(today, { ...embedded, personId: "mira" }, reserve);
    expect(refused?.detail).toContain("wall.example.com");
    expect(shares.refusalOf(today, { ...embedded, embeddingHost: "other.example.com" }, reserve)).toBeNull();
    expect(shares.refusalOf(today, ada, reserve)).toBeNull();
  });

  it.each([
    ["bulk", true],
    ["prefetch", true],
    ["interactive", false],
    ["write", false],
  ] as const)("keeps its floor from %s: %s", (requestClass, isRefused) => {
    const shares = new DayShares();
    const reserve = { ...open, interactiveFloorPercent: 20 };
    const origin: CallOrigin = { ...ada, requestClass };
    expect(shares.refusalOf({ ...today, used: 799 }, origin, reserve)).toBeNull();
    expect(shares.refusalOf({ ...today, used: 800 }, origin, reserve) !== null).toBe(isRefused);
  });

  it("refuses nothing for a figure that is not known, or where there is no quota", () => {
    const shares = new DayShares();
    const reserve = { ...open, interactiveFloorPercent: 100, personCeilingPercent: 0 };
    const bulk: CallOrigin = { ...ada, requestClass: "bulk" };
    expect(shares.refusalOf({ ...today, quota: null }, bulk, reserve)).toBeNull();
    const unknown = { ...today, used: null };
    expect(shares.refusalOf(unknown, bulk, { ...reserve, personCeilingPercent: 100 })).toBeNull();
  });

  it("gives a person nothing at a ceiling of zero", () => {
    const reserve = { ...open, personCeilingPercent: 0 };
    expect(new DayShares().refusalOf(today, ada, reserve)).not.toBeNull();
  });

  it("starts anew with the period", () => {
    const shares = new DayShares();
    const reserve = { ...open, personCeilingPercent: 1 };
    send(shares, 10);
    const tomorrow = { ...today, startMs: today.resetsAtMs };
    expect(shares.refusalOf(today, ada, reserve)).not.toBeNull();
    expect(shares.refusalOf(tomorrow, ada, reserve)).toBeNull();
  });

  it("takes over what the ledger knows, and is never made to forget by an older reading", () => {
    const shares = new DayShares();
    const reserve = { ...open, personCeilingPercent: 1 };
    shares.learn(today, new Map([["person ada", 9]]));
    expect(shares.refusalOf(today, ada, reserve)).toBeNull();
    send(shares, 1);
    shares.learn(today, new Map([["person ada", 3]]));
    expect(shares.refusalOf(today, ada, reserve)).not.toBeNull();
  });
});

describe("admission under a reserve", () => {
  const signal = new AbortController().signal;
  const admitting = { ok: true, ticket: { waitMs: 0, settle: () => ({ limit: null }) } } as const;

  it("counts what the limiter lets pass, and asks the limiter nothing for the rest", async () => {
    let asked = 0;
    const limiter = {
      admit: async () => {
        asked += 1;
        return admitting;
      },
      lift: () => undefined,
    };
    let counted = 0;
    const use = {
      count: () => {
        counted += 1;
      },
    };
    const reserve = () => ({ ...open, personCeilingPercent: 1 });
    const parts = { shares: new DayShares(), use, reserve, period: () => today };
    const admission = reservedAdmission(limiter, parts);
    const all = [];
    for (let call = 0; call < 12; call += 1) all.push((await admission.admit(ada, 1, 1_000, signal)).ok);
    expect(all).toEqual([...Array(10).fill(true), false, false]);
    expect([asked, counted]).toEqual([10, 10]);
  });

  it("takes a replica's part of what is left, while the others cannot be seen, and forgets that afterwards", async () => {
    const shares = new DayShares();
    const world = { unseen: 2, counted: 0, sent: 0 };
    const admission = reservedAdmission(
      { admit: async () => admitting, lift: () => undefined },
      {
        shares,
        use: {
          count: (attempts = 1) => {
            world.counted += attempts;
          },
        },
        reserve: () => ({ ...open, personCeilingPercent: 3 }),
        period: () => today,
        unseen: () => world.unseen,
        onSent: () => {
          world.sent += 1;
        },
      },
    );
    const countAdmitted = async () => {
      let admitted = 0;
      while ((await admission.admit(ada, 1, 1_000, signal)).ok) admitted += 1;
      return admitted;
    };
    // Three replicas, of which each may send ten of the thirty.
    expect(await countAdmitted()).toBe(10);
    expect(world).toMatchObject({ counted: 30, sent: 10 });
    world.unseen = 0;
    shares.learn(today, new Map([["person ada", 25]]));
    expect(await countAdmitted()).toBe(5);
  });

  it("does not count what the limiter refuses", async () => {
    const problem = new DayShares().refusalOf(today, ada, { ...open, personCeilingPercent: 0 });
    if (!problem) throw new Error("There should be a refusal.");
    const refused = { ok: false, problem } as const;
    const parts = {
      shares: new DayShares(),
      use: { count: () => expect.unreachable() },
      reserve: () => ({ ...open, personCeilingPercent: 1 }),
      period: () => today,
    };
    const admission = reservedAdmission({ admit: async () => refused, lift: () => undefined }, parts);
    for (let call = 0; call < 30; call += 1)
      expect(await admission.admit(ada, 1, 1_000, signal)).toBe(refused);
  });
});

describe("the room that the reserve leaves", () => {
  const reserve = { ...open, personCeilingPercent: 50, bulkCeilingPercent: 20, interactiveFloorPercent: 30 };

  it("is the portal's, a person's and that of their bulk work, whichever ends first", () => {
    const shares = new DayShares();
    send(shares, 100);
    send(shares, 50, { ...ada, requestClass: "bulk" });
    const at = (used: number | null) => shares.roomOf({ ...today, used }, "ada", reserve);
    expect(at(150)).toEqual({ portal: 850, person: 350, bulk: 150 });
    expect(at(600)).toEqual({ portal: 400, person: 350, bulk: 100 });
    expect(at(800)).toEqual({ portal: 200, person: 200, bulk: 0 });
    expect(at(1_200)).toEqual({ portal: 0, person: 0, bulk: 0 });
    expect(at(null)).toEqual({ portal: null, person: 350, bulk: 150 });
    expect(shares.roomOf({ ...today, used: 150 }, "mira", reserve).person).toBe(500);
  });

  it("has no end where there is no quota", () => {
    expect(new DayShares().roomOf({ ...today, quota: null }, "ada", reserve)).toEqual({
      portal: null,
      person: null,
      bulk: null,
    });
  });
});
