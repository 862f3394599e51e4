import { describe, expect, it } from "vitest";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";
import { decideChecks } from "./decide-checks";
import type { Evidence } from "./evidence";
import {
  done,
  failedWith,
  fineEvidence,
  missingToken,
  nowMs,
  problemOf,
  replyOf,
} from "./example-evidence.test-support";

const verdictsOf = (changes: Partial<Evidence>) =>
  new Map(decideChecks({ ...fineEvidence, ...changes }).map(({ id, verdict }) => [id, verdict]));

const checkOf = (id: ConnectionCheckId, changes: Partial<Evidence>) =>
  decideChecks({ ...fineEvidence, ...changes }).find((check) => check.id === id);

const signedAs = (...args: Parameters<typeof problemOf>) => ({ signed: done(replyOf(problemOf(...args))) });
const scope = (wrong: string) =>
  signedAs("signature", { upstreamMessage: `Credential should be scoped to ${wrong}` });
const denial = (path: string, more = {}) =>
  signedAs("access-denied-iam", {
    denial: "implicit",
    resourceArn: `arn:aws:execute-api:eu-west-1:********3333:a1b2c3d4e5/${path}`,
    ...more,
  });
const quotaOf = (more: object) => ({
  quota:
    fineEvidence.quota.state === "done" ? done({ ...fineEvidence.quota.value, ...more }) : fineEvidence.quota,
});
const at = (host: string) => ({
  address: done({ origin: `https://${host}`, host, stagePath: "/2025-04-18" }),
});

it("everything passes where everything works", () => {
  expect(new Set(verdictsOf({}).values())).toEqual(new Set(["passed"]));
});

describe("each check by its evidence", () => {
  it.each<[ConnectionCheckId, string, string, Partial<Evidence>]>([
    ["endpoint", "failed", "unreadable parameter", { address: failedWith(problemOf("unavailable")) }],
    ["name-resolution", "failed", "no such name", { name: failedWith(problemOf("unavailable")) }],
    [
      "name-resolution",
      "passed",
      "an IP address",
      { name: done({ host: "10.0.0.1", addresses: 1, isLiteral: true }) },
    ],
    ["tls", "failed", "an untrusted certificate", { tls: failedWith(problemOf("unavailable")) }],
    [
      "tls",
      "warning",
      "13 days left",
      { tls: done({ protocol: "TLSv1.3", validToMs: nowMs + 13 * 86_400_000 }) },
    ],
    ["tls", "skipped", "plain HTTP", { tls: done(null) }],
    ["reachable", "failed", "a page of a stranger", { unsigned: done(replyOf(problemOf("unexpected"))) }],
    [
      "reachable",
      "warning",
      "an error of the gateway",
      { unsigned: done(replyOf(problemOf("unavailable", { upstreamStatus: 500 }))) },
    ],
    [
      "reachable",
      "unknown",
      "a limiter that lets nothing out",
      { unsigned: failedWith(problemOf("portal-busy", { layer: "portal" })) },
    ],
    [
      "reachable",
      "failed",
      "no connection",
      { unsigned: failedWith(problemOf("unavailable", { layer: "network" })) },
    ],
    ["region", "failed", "another Region in the host", at("a1b2c3d4e5.execute-api.us-east-1.amazonaws.com")],
    ["region", "skipped", "a custom domain", at("api.example.org")],
    [
      "region",
      "passed",
      "a VPC endpoint's host",
      at("a1b2c3d4e5-vpce-0a1b.execute-api.eu-west-1.amazonaws.com"),
    ],
    [
      "region",
      "passed",
      "a host in China",
      {
        ...at("a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn"),
        deployment: { ...fineEvidence.deployment, region: "cn-north-1" },
      },
    ],
    ["api-id", "failed", "another API in the host", at("zzzzzzzzzz.execute-api.eu-west-1.amazonaws.com")],
    [
      "api-id",
      "failed",
      "another API in the denial behind a custom domain",
      {
        ...at("api.example.org"),
        ...signedAs("access-denied-iam", {
          resourceArn: "arn:aws:execute-api:eu-west-1:********3333:zzzzzzzzzz/2025-04-18/GET/iam/libraries",
        }),
      },
    ],
    ["unsigned-probe", "failed", "an answer without a signature", { unsigned: done(replyOf(null)) }],
    [
      "unsigned-probe",
      "warning",
      "Forbidden",
      { unsigned: done(replyOf(problemOf("access-denied-gateway"))) },
    ],
    ["unsigned-probe", "skipped", "no answer", { unsigned: { state: "skipped", because: "tls" } }],
    [
      "stage",
      "failed",
      "Forbidden without a signature",
      { unsigned: done(replyOf(problemOf("access-denied-gateway"))) },
    ],
    ["stage", "failed", "another stage in the denial", denial("prod/GET/iam/libraries")],
    ["stage", "unknown", "throttling", { unsigned: done(replyOf(problemOf("throttled"))) }],
    [
      "portal-credentials",
      "failed",
      "keys that STS does not know",
      { identity: failedWith(problemOf("role-refused")) },
    ],
    [
      "role-trust",
      "failed",
      "a trust policy without the portal",
      { session: failedWith(problemOf("role-refused"), "AccessDenied") },
    ],
    [
      "role-trust",
      "skipped",
      "the portal's own keys do not work",
      { session: failedWith(problemOf("role-refused")), identity: failedWith(problemOf("role-refused")) },
    ],
    [
      "role-trust",
      "failed",
      "an STS that does not answer",
      { session: failedWith(problemOf("unavailable"), "TimeoutError") },
    ],
    [
      "session-duration",
      "failed",
      "a duration beyond the role's",
      { session: failedWith(problemOf("role-refused"), "ValidationError") },
    ],
    [
      "session-duration",
      "warning",
      "role chaining",
      { role: { ...fineEvidence.role, durationSeconds: 7_200 } },
    ],
    [
      "session-duration",
      "warning",
      "less than was asked for",
      { session: done({ expiresAtMs: nowMs + 900_000, obtainedAtMs: nowMs }) },
    ],
    [
      "session-duration",
      "skipped",
      "a refused role",
      { session: failedWith(problemOf("role-refused"), "AccessDenied") },
    ],
    ["signed-probe", "failed", "a signature mismatch", signedAs("signature")],
    ["signed-probe", "passed", "SDMA's own refusal", signedAs("access-denied-sdma", { layer: "sdma" })],
    ["signed-probe", "warning", "throttling", signedAs("throttled")],
    [
      "signed-probe",
      "unknown",
      "a limiter that lets nothing out",
      { signed: failedWith(problemOf("quota-exhausted", { layer: "portal" })) },
    ],
    [
      "missing-token",
      "failed",
      "a removed header",
      { signed: done(replyOf(missingToken)), garbled: done(replyOf(missingToken)) },
    ],
    [
      "missing-token",
      "passed",
      "an unknown path",
      { signed: done(replyOf(missingToken)), garbled: done(replyOf(problemOf("signature"))) },
    ],
    [
      "missing-token",
      "unknown",
      "no answer to the third request",
      { signed: done(replyOf(missingToken)), garbled: failedWith(problemOf("timeout")) },
    ],
    [
      "iam-prefix",
      "failed",
      "an unknown path",
      { signed: done(replyOf(missingToken)), garbled: done(replyOf(problemOf("signature"))) },
    ],
    [
      "iam-prefix",
      "skipped",
      "a removed header",
      { signed: done(replyOf(missingToken)), garbled: done(replyOf(missingToken)) },
    ],
    ["iam-prefix", "failed", "a denial of another path", denial("2025-04-18/GET/v2/iam/libraries")],
    ["iam-prefix", "passed", "a denial of the path", denial("2025-04-18/GET/iam/libraries")],
    ["iam-prefix", "failed", "404 of something else", signedAs("not-found", { layer: "sdma" })],
    ["signing-service", "failed", "another service", scope("correct service: 'execute-api'. ")],
    ["signing-service", "passed", "another Region", scope("a valid region, not 'us-east-1'. ")],
    ["signing-region", "failed", "another Region", scope("a valid region, not 'us-east-1'. ")],
    [
      "signing-region",
      "failed",
      "both",
      scope(
        "a valid region, not 'us-east-1'. Credential should be scoped to correct service: 'execute-api'. ",
      ),
    ],
    ["signing-region", "passed", "a mismatch of the key", signedAs("signature")],
    ["credentials-expired", "failed", "still expired", signedAs("expired-credentials")],
    ["credentials-expired", "warning", "renewed", { stale: replyOf(problemOf("expired-credentials")) }],
    ["credentials-invalid", "failed", "still unknown", signedAs("invalid-credentials")],
    ["credentials-invalid", "warning", "renewed", { stale: replyOf(problemOf("invalid-credentials")) }],
    ["credentials-invalid", "skipped", "a signature mismatch", signedAs("signature")],
    ["iam-permission", "failed", "an implicit denial", denial("2025-04-18/GET/iam/libraries")],
    [
      "iam-permission",
      "skipped",
      "a denial by the API's resource policy",
      denial("2025-04-18/GET/iam/libraries", {
        upstreamMessage: "… with an explicit deny in a resource-based policy",
      }),
    ],
    ["iam-permission", "passed", "SDMA's refusal", signedAs("access-denied-sdma", { layer: "sdma" })],
    ["api-key", "failed", "Forbidden with a signature only", signedAs("access-denied-gateway")],
    [
      "api-key",
      "skipped",
      "Forbidden always",
      { ...signedAs("access-denied-gateway"), unsigned: done(replyOf(problemOf("access-denied-gateway"))) },
    ],
    ["api-key", "skipped", "IAM refuses before", denial("2025-04-18/GET/iam/libraries")],
    [
      "firewall",
      "failed",
      "a resource policy",
      { unsigned: done(replyOf(problemOf("access-denied-iam", { principalArn: "anonymous" }))) },
    ],
    [
      "firewall",
      "warning",
      "Forbidden before the signature",
      { unsigned: done(replyOf(problemOf("access-denied-gateway"))) },
    ],
    [
      "firewall",
      "warning",
      "a page with 403",
      { unsigned: done(replyOf(problemOf("unexpected", { upstreamStatus: 403 }))) },
    ],
    ["firewall", "unknown", "Forbidden with a signature only", signedAs("access-denied-gateway")],
    ["quota", "failed", "an exhausted quota", quotaOf({ budget: "exhausted" })],
    ["quota", "failed", "the gateway's word", signedAs("quota-exhausted")],
    ["quota", "warning", "throttling", signedAs("throttled")],
    ["quota", "warning", "little left", quotaOf({ budget: "low" })],
    [
      "quota",
      "warning",
      "a limiter that lets nothing out",
      { signed: failedWith(problemOf("portal-busy", { layer: "portal" })) },
    ],
    ["quota", "unknown", "use that nobody knows", quotaOf({ used: null })],
    ["quota", "failed", "a ledger that cannot be read", { quota: failedWith(problemOf("unexpected")) }],
  ])("%s: %s by %s", (id, verdict, _, changes) => {
    expect(checkOf(id, changes)).toMatchObject({ verdict });
  });
});
