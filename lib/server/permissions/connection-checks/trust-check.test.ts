import { expect, it } from "vitest";
import type { Evidence } from "./evidence";
import { failedWith, fineEvidence, problemOf } from "./example-evidence.test-support";
import type { TrustFacts } from "./judge-trust";
import { checkRoleTrust } from "./trust-check";

const fine: TrustFacts = { namesPortal: true, externalId: "matches", missingActions: [] };
const checkOf = (facts: Partial<TrustFacts>, changes: Partial<Evidence> = {}) =>
  checkRoleTrust({ ...fineEvidence, trust: { facts: { ...fine, ...facts }, unread: null }, ...changes });
const refused = { session: failedWith(problemOf("role-refused"), "AccessDenied") };
const noExternalId = { role: { ...fineEvidence.role, hasExternalId: false } };

it("warns of a trust policy that requires no external id although one is configured", () => {
  expect(checkOf({ externalId: "not-required" })).toMatchObject({
    verdict: "warning",
    nextStep: expect.stringContaining("sts:ExternalId"),
  });
  expect(checkOf({ externalId: "not-required" }, noExternalId).verdict).toBe("passed");
});

it("passes where STS accepts, whether or not the trust policy could be read, and says why it could not", () => {
  expect(checkOf({}).verdict).toBe("passed");
  const unread = checkOf({}, { trust: { facts: null, unread: "iam:GetRole is not allowed." } });
  expect(unread.verdict).toBe("passed");
  expect(JSON.stringify(unread.evidence)).toContain("iam:GetRole is not allowed.");
});

it.each<[string, Partial<TrustFacts>, string]>([
  ["another external id", { externalId: "differs" }, "requires another external id"],
  ["an external id that nobody configured", { externalId: "required" }, "the configuration has none"],
  ["another principal", { namesPortal: false }, "does not let the portal’s identity assume it"],
  ["no session tags", { missingActions: ["sts:TagSession"] }, "does not allow sts:TagSession"],
  ["nothing that explains it", {}, "STS answers all four alike"],
])("a refused role whose trust policy has %s is told so", (_, facts, summary) => {
  const check = checkOf(facts, refused);
  expect(check).toMatchObject({ verdict: "failed", summary: expect.stringContaining(summary) });
  expect(check.nextStep).not.toBe("");
});
