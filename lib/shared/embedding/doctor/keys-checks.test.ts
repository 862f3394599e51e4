import { describe, expect, it } from "vitest";
import type { DoctorReply } from "./doctor-reply";
import { answeredBy, unansweredAt } from "./example-reply.test-support";
import type { HostEvidence } from "./host-evidence";
import { checkClock, checkKeys } from "./keys-checks";
import { tokenStepIds, tokenSteps } from "./token-steps";

const evidence = (changes: Partial<HostEvidence> = {}): HostEvidence => ({
  portalUrl: "https://portal.example",
  host: {
    id: "tracker",
    origins: ["https://host.example"],
    keys: { kind: "remote" },
    allowsSignInWindow: true,
  },
  document: answeredBy(),
  script: answeredBy(),
  pages: [],
  keys: null,
  exchanges: null,
  nowMs: 0,
  ...changes,
});

const ed = { kty: "OKP", crv: "Ed25519", x: "AA", kid: "one" };
const published = (keys: unknown, changes: Partial<DoctorReply> = {}) =>
  checkKeys(
    evidence({
      keys: answeredBy({ address: "https://host.example/jwks", text: JSON.stringify({ keys }), ...changes }),
    }),
  );

describe("the keys of a host", () => {
  it.each([
    ["a key of Ed25519", [ed], "passed"],
    ["a key of P-256", [{ kty: "EC", crv: "P-256", kid: "a" }], "passed"],
    ["an RSA key of 2,048 bits", [{ kty: "RSA", n: "A".repeat(342), kid: "a" }], "passed"],
    ["two keys", [ed, { ...ed, kid: "two" }], "passed"],
    ["two keys of one name", [ed, ed], "warning"],
    ["a key of P-384 beside a good one", [ed, { kty: "EC", crv: "P-384", kid: "b" }], "warning"],
    ["an RSA key of 1,024 bits", [{ kty: "RSA", n: "A".repeat(171) }], "failed"],
    ["a key for encryption", [{ ...ed, use: "enc" }], "failed"],
    ["another algorithm for the key", [{ ...ed, alg: "ES256" }], "failed"],
    ["a private key", [{ ...ed, d: "secret-part" }], "failed"],
    ["a shared secret", [{ kty: "oct", k: "secret-part" }], "failed"],
    ["no keys", [], "failed"],
    ["no list", "none", "failed"],
  ])("%s is judged", (_, keys, verdict) => {
    const found = published(keys);
    expect(found.verdict).toBe(verdict);
    expect(JSON.stringify(found)).not.toContain("secret-part");
  });

  it("are not taken from what is no set, or answers from elsewhere", () => {
    expect(published([ed], { text: "<html>" }).verdict).toBe("failed");
    expect(published([ed], { status: 404 }).verdict).toBe("failed");
    expect(published([ed], { leadsTo: "https://elsewhere.example/" }).verdict).toBe("failed");
    expect(
      checkKeys(evidence({ keys: unansweredAt("https://h.example/jwks", "private-network") })).verdict,
    ).toBe("unknown");
  });

  it("may stand in the configuration, or be missing", () => {
    const of = (keys: HostEvidence["host"]["keys"]) => {
      const { host } = evidence();
      return checkKeys(evidence({ host: { ...host, keys } })).verdict;
    };
    expect(of({ kind: "listed", keys: [{ kid: null, algorithm: "EdDSA" }] })).toBe("passed");
    expect(of({ kind: "none" })).toBe("skipped");
  });
});

describe("the clock of a host", () => {
  const nowMs = Date.UTC(2026, 10, 27, 12);
  const clock = (aheadSeconds: number) =>
    checkClock(
      evidence({
        pages: [
          answeredBy({
            sentAtMs: nowMs,
            receivedAtMs: nowMs,
            headers: [["Date", new Date(nowMs + aheadSeconds * 1_000).toUTCString()]],
          }),
        ],
      }),
    ).verdict;

  it.each([
    [0, "passed"],
    [-10, "passed"],
    [30, "warning"],
    [-59, "warning"],
    [90, "failed"],
    [-90, "failed"],
  ])("%d s ahead: %s", (ahead, verdict) => {
    expect(clock(ahead)).toBe(verdict);
  });

  it("is unknown where no server says the time", () => {
    expect(checkClock(evidence()).verdict).toBe("unknown");
    expect(checkClock(evidence({ pages: [answeredBy({ headers: [["date", "soon"]] })] })).verdict).toBe(
      "unknown",
    );
  });
});

describe("the steps of a token", () => {
  it("all pass where nothing failed", () => {
    expect(tokenSteps(null).map(({ verdict }) => verdict)).toEqual(tokenStepIds.map(() => "passed"));
  });

  it("name the first that failed, and claim nothing of those after it", () => {
    const steps = tokenSteps({
      step: "audience",
      detail: "no",
      verdict: "failed",
      code: "embed-token-audience",
    });
    const at = tokenStepIds.indexOf("audience");
    expect(steps.map(({ verdict }) => verdict)).toEqual(
      tokenStepIds.map((_, index) => (index < at ? "passed" : index === at ? "failed" : "skipped")),
    );
  });
});
