import { describe, expect, it } from "vitest";
import { answeredBy } from "./example-reply.test-support";
import { checkExchanges, isTokenFault } from "./exchanges-check";
import type { HostEvidence, LastExchanges } from "./host-evidence";

const nowMs = Date.UTC(2026, 10, 27, 12);
const [minuteMs, dayMs] = [60_000, 86_400_000];

const judged = (
  exchanges: Partial<LastExchanges> | null,
  keys: HostEvidence["host"]["keys"] = { kind: "remote" },
) =>
  checkExchanges({
    portalUrl: "https://portal.example",
    host: { id: "tracker", origins: [], keys, allowsSignInWindow: true },
    ...{ document: answeredBy(), script: answeredBy(), pages: [], keys: null, nowMs },
    exchanges: exchanges && { acceptedAtMs: 0, refusedAtMs: 0, refusedCode: "", ...exchanges },
  });

const refused = (agoMs: number, refusedCode = "embed-token-signature") => ({
  refusedAtMs: nowMs - agoMs,
  refusedCode,
});

describe("the last tokens of a host", () => {
  it.each<[string, Partial<LastExchanges> | null, string]>([
    ["none has come", {}, "skipped"],
    ["one was accepted", { acceptedAtMs: nowMs - dayMs }, "passed"],
    ["one was refused", refused(minuteMs), "failed"],
    [
      "one was refused long after the last good one",
      { ...refused(0), acceptedAtMs: nowMs - dayMs },
      "failed",
    ],
    ["one was refused between good ones", { ...refused(0), acceptedAtMs: nowMs - minuteMs }, "warning"],
    ["one was accepted since the refusal", { ...refused(minuteMs), acceptedAtMs: nowMs }, "passed"],
    ["one was refused long ago, and none came since", refused(2 * dayMs), "warning"],
    ["a newer portal refused one for another reason", refused(0, "embed-token-moon"), "passed"],
    ["the store does not say", null, "unknown"],
  ])("are judged where %s", (_, exchanges, verdict) => {
    const found = judged(exchanges);
    expect(found.verdict).toBe(verdict);
    expect(found.nextStep === "").toBe(verdict === "passed" || verdict === "skipped");
  });

  it("are shown with their times and the code", () => {
    expect(judged({ ...refused(minuteMs), acceptedAtMs: nowMs - dayMs }).evidence).toEqual([
      { label: "Last accepted", value: "26 Nov 2026, 12:00:00 UTC" },
      { label: "Last refused", value: "27 Nov 2026, 11:59:00 UTC, embed-token-signature" },
    ]);
  });

  it("say nothing of a host that signs none", () => {
    expect(judged(refused(0), { kind: "none" }).verdict).toBe("skipped");
  });

  it("are those that the host signed, not sessions that ended", () => {
    for (const code of ["embed-token-key", "embed-token-audience", "embed-person-refused"])
      expect(isTokenFault(code)).toBe(true);
    for (const code of ["embed-session-ended", "embed-renewal-refused", "no-role", "constructor", ""])
      expect(isTokenFault(code)).toBe(false);
  });
});
