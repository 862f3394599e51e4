import { expect, it } from "vitest";
import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { decideMatrix } from "../decide-matrix";
import {
  exampleEvidence,
  examplePolicies,
  exampleRole,
  invokePolicy,
} from "../example-evidence.test-support";
import { type PastedPolicies, withPastedPolicies } from "./pasted-policies";

const unread = { what: "the policies", detail: "AWS did not allow it.", nextStep: "Allow iam:GetRole." };
const pasted: PastedPolicies = {
  identity: [{ name: "Pasted", text: examplePolicies.readonly.document }],
  isComplete: true,
  boundary: { kind: "none" },
  resource: { kind: "none" },
  pastedAtMs: 5,
};

/** A role that IAM says nothing of, at an API that says nothing either. */
function verdictsOf(change: Partial<PastedPolicies>, overrides: Partial<RoleEvidenceAnswer> = {}) {
  const role = exampleRole("crew", { policies: null, unread, ...overrides });
  const evidence = exampleEvidence([role], { resourcePolicy: { policy: null, unread, readAtMs: 0 } });
  const basis = withPastedPolicies({ evidence, role }, { ...pasted, ...change });
  const session = { sessionName: "mira.kovac", tags: {}, nowMs: 0 };
  const verdicts = { allowed: 0, "implicit-deny": 0, "explicit-deny": 0, unknown: 0 };
  for (const { iam } of decideMatrix({ ...basis, session, ids: {}, levels: {} })) verdicts[iam.verdict] += 1;
  return verdicts;
}

it("decides by the pasted policies once every layer is known", () => {
  expect(verdictsOf({})).toMatchObject({ allowed: 46, "implicit-deny": 34 });
});

it.each<[string, Partial<PastedPolicies>]>([
  ["the boundary", { boundary: { kind: "as-read" } }],
  ["the resource policy of the API", { resource: { kind: "as-read" } }],
  ["the rest of the role's policies", { isComplete: false }],
])("says no yes while %s is not known", (_, change) => {
  expect(verdictsOf(change)).toMatchObject({ allowed: 0 });
});

it("keeps within a pasted boundary", () => {
  const text = invokePolicy("x", "GET/iam/libraries").document;
  expect(verdictsOf({ boundary: { kind: "document", text } })).toMatchObject({ allowed: 1 });
});

it("adds what a pasted resource policy allows", () => {
  const document = JSON.parse(invokePolicy("x", "POST/iam/libraries/*/projects").document);
  document.Statement[0].Principal = "*";
  const text = JSON.stringify(document);
  expect(verdictsOf({ resource: { kind: "document", text } })).toMatchObject({ allowed: 47 });
});

it("does not know the id of a role that IAM says nothing of", () => {
  const document = JSON.parse(examplePolicies.full.document);
  document.Statement[0].Condition = { StringLike: { "aws:userid": "*:mira.kovac" } };
  expect(verdictsOf({ identity: [{ name: "Pasted", text: JSON.stringify(document) }] })).toMatchObject({
    unknown: 80,
  });
});
