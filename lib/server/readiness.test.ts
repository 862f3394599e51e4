import { describe, expect, it } from "vitest";
import { readinessOf } from "./readiness";

describe("readiness", () => {
  it("reports each dependency, with its own reason for a failure, never the error's", async () => {
    const ready = readinessOf(
      [
        { name: "issuer", reason: "The issuer does not respond.", check: async () => "anything" },
        {
          name: "sts",
          reason: "STS does not respond.",
          check: () => Promise.reject(new Error("secret at 10.0.0.1")),
        },
        {
          name: "store",
          reason: "The store cannot be opened.",
          check: async () => {
            throw new Error("x");
          },
        },
      ],
      () => 0,
    );
    expect(await ready()).toEqual([
      { name: "issuer", isOk: true },
      { name: "sts", isOk: false, reason: "STS does not respond." },
      { name: "store", isOk: false, reason: "The store cannot be opened." },
    ]);
  });

  it("asks at most every five seconds, however many want to know", async () => {
    const clock = { nowMs: 1_000 };
    let asked = 0;
    const check = async () => {
      asked += 1;
      if (asked === 1) throw new Error("not yet");
    };
    const ready = readinessOf([{ name: "a", reason: "b", check }], () => clock.nowMs);
    const isOk = async () => (await ready())[0]?.isOk;
    expect(await Promise.all([isOk(), isOk(), isOk()])).toEqual([false, false, false]);
    clock.nowMs += 4_999;
    expect([await isOk(), asked]).toEqual([false, 1]);
    clock.nowMs += 1;
    expect([await isOk(), asked]).toEqual([true, 2]);
  });
});
