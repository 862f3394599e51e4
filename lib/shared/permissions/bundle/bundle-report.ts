import type { ConnectionReport } from "../../contracts/connection-checks";
import type { FailedRequest } from "../../contracts/failed-request";
import type { BundleChecks, BundleDenial } from "../../contracts/support-bundle";
import type { RequestComparison } from "../compare-request/compare-request";
import type { DecodedDenial } from "../decode/decode-model";

const mostParts = 50;

export interface SharedDenial {
  decoded: DecodedDenial;
  comparison: RequestComparison | null;
  /** The kept request that was decoded; null for a paste. */
  failure: FailedRequest | null;
}

/** What a refusal was decoded to. The text that was pasted is never part of it. */
export function bundleDenial({ decoded, comparison, failure }: SharedDenial): BundleDenial {
  const { code, layer, causes, facts, nextStep } = decoded;
  const hash = comparison?.expected.stringToSign?.hash ?? "";
  return {
    atMs: failure?.atMs ?? null,
    operationId: failure?.problem.operationId ?? null,
    status: facts.status ?? failure?.status ?? null,
    code,
    layer,
    requestId: facts.requestId ?? failure?.problem.requestId ?? null,
    clockSkewSeconds: facts.skewSeconds ?? null,
    region: facts.region ?? null,
    canonicalRequestHash: /^[0-9a-f]{64}$/.test(hash) ? hash : null,
    causes: causes
      .slice(0, mostParts)
      .map(({ cause, certainty, explanation }) => ({ cause, certainty, explanation })),
    differences: (comparison?.differences ?? [])
      .slice(0, mostParts)
      .map(({ part, cause }) => ({ part, cause })),
    nextStep,
  };
}

export const bundleChecks = ({ roleId, ranAtMs, checks }: ConnectionReport): BundleChecks => ({
  roleId,
  ranAtMs,
  checks: checks.map((check) => ({ ...check, evidence: check.evidence.slice(0, mostParts) })),
});
