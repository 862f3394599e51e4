import type { Problem } from "@/lib/shared/contracts/problem";
import type { Evidence, GatewayReply, Probe } from "./evidence";

export const nowMs = Date.UTC(2026, 10, 27, 12);
const date = new Date(nowMs).toUTCString();

export const problemOf = (code: Problem["code"], more: Partial<Problem> = {}): Problem => ({
  code,
  layer: "gateway",
  status: 403,
  title: `Title of ${code}`,
  detail: "Detail",
  nextStep: "Do this",
  isRetryable: false,
  upstreamStatus: 403,
  ...more,
});

export const replyOf = (problem: Problem | null, more: Partial<GatewayReply> = {}): GatewayReply => ({
  status: problem?.upstreamStatus ?? 200,
  problem,
  date,
  receivedAtMs: nowMs,
  ...more,
});

export const done = <Value>(value: Value): Probe<Value> => ({ state: "done", value });
export const failedWith = (problem: Problem, errorName = "Error"): Probe<never> => ({
  state: "failed",
  problem,
  errorName,
});

export const missingToken = problemOf("not-found", { upstreamMessage: "Missing Authentication Token" });

/** What a run finds where everything works. */
export const fineEvidence: Evidence = {
  deployment: { region: "eu-west-1", stage: "2025-04-18", apiId: "a1b2c3d4e5" },
  role: { arn: "arn:aws:iam::111122223333:role/Crew", durationSeconds: 3_600, hasExternalId: true },
  hasApiKey: false,
  nowMs,
  address: done({
    origin: "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
    host: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
    stagePath: "/2025-04-18",
  }),
  name: done({ host: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com", addresses: 2, isLiteral: false }),
  tls: done({ protocol: "TLSv1.3", validToMs: nowMs + 90 * 86_400_000 }),
  unsigned: done(replyOf(missingToken)),
  identity: done({ arn: "arn:aws:sts::111122223333:assumed-role/Portal/i-0abc", isSession: true }),
  stsTime: { date, receivedAtMs: nowMs },
  session: done({ expiresAtMs: nowMs + 3_600_000, obtainedAtMs: nowMs }),
  trust: { facts: { namesPortal: true, externalId: "matches", missingActions: [] }, unread: null },
  signed: done(replyOf(null)),
  stale: null,
  garbled: null,
  quota: done({
    budget: "ample",
    waiting: 0,
    used: 120,
    limits: { ratePerSecond: 500, burst: 1_000, quota: 100_000, period: "DAY", resetsAtMs: nowMs },
  }),
  requests: { gateway: 2, sts: 2 },
};
