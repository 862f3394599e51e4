import { describe, expect, it } from "vitest";
import type { PolicyText } from "../../contracts/permission-evidence";
import { decideMatrix } from "../decide-matrix";
import {
  exampleEvidence,
  examplePolicies,
  exampleRole,
  invokePolicy,
  roleWith,
} from "../example-evidence.test-support";
import { proposeEdits } from "../near-miss/propose-edits";
import { layersOf } from "../role-policies";
import { compareVerdicts } from "./compare-matrices";
import type { RoleBasis } from "./pasted-policies";
import {
  addableKinds,
  addDocument,
  changeDocument,
  draftDocuments,
  emptyDraft,
  isEmptyDraft,
  type PolicyDraft,
  restoreDocument,
  withDraft,
  withFix,
} from "./policy-draft";

const session = { sessionName: "mira.kovac", tags: {}, nowMs: Date.UTC(2026, 10, 27) };

function basisOf(...policies: PolicyText[]): RoleBasis {
  const role = roleWith("crew", ...policies);
  return { role, evidence: exampleEvidence([role]) };
}

const rowsOf = ({ evidence, role }: RoleBasis) =>
  decideMatrix({ evidence, role, session, ids: {}, levels: {} });

/** What IAM says to each operation. */
const verdictsOf = (basis: RoleBasis) =>
  rowsOf(basis).map(({ operation, iam }) => ({
    operationId: operation.operationId,
    verdict: iam.verdict === "allowed" ? ("allowed" as const) : ("denied" as const),
  }));

const changesOf = (basis: RoleBasis, draft: PolicyDraft) =>
  compareVerdicts(verdictsOf(basis), verdictsOf(withDraft(basis, draft)));

const only = (basis: RoleBasis, draft: PolicyDraft = emptyDraft) => {
  const [first] = draftDocuments(basis, draft);
  if (!first) throw new Error("there is a document");
  return first;
};

describe("a draft of policies", () => {
  it("leaves the evidence as it is while nothing is changed", () => {
    const basis = basisOf(examplePolicies.readonly, examplePolicies.projects);
    expect(withDraft(basis, emptyDraft)).toEqual(basis);
    expect(isEmptyDraft(emptyDraft)).toBe(true);
  });

  it("removes a document, and has it back when it is restored", () => {
    const basis = basisOf(examplePolicies.readonly);
    const removed = changeDocument(emptyDraft, only(basis), null);
    const changes = changesOf(basis, removed);
    expect([...changes.values()].filter(({ kind }) => kind === "closes")).toHaveLength(46);
    expect(draftDocuments(basis, removed)).toMatchObject([{ name: "ReadOnly", state: "removed" }]);
    const restored = restoreDocument(removed, only(basis, removed));
    expect(isEmptyDraft(restored)).toBe(true);
  });

  it("adds documents under names of their own, changes and removes them", () => {
    const basis = basisOf(examplePolicies.readonly);
    const addition = invokePolicy("Added policy", "POST/iam/libraries/*/projects");
    const once = addDocument(emptyDraft, draftDocuments(basis, emptyDraft), addition);
    const twice = addDocument(once, draftDocuments(basis, once), addition);
    expect(draftDocuments(basis, twice).map(({ name }) => name)).toEqual([
      "ReadOnly",
      "Added policy",
      "Added policy 2",
    ]);
    expect([...changesOf(basis, twice).keys()]).toEqual(["CreateProject"]);
    const [, first, second] = draftDocuments(basis, twice);
    if (!first || !second) throw new Error("two were added");
    const changed = changeDocument(changeDocument(twice, first, null), second, "{}");
    expect(draftDocuments(basis, changed)).toMatchObject([
      { name: "ReadOnly", state: "as-read" },
      { name: "Added policy 2", document: "{}", state: "added" },
    ]);
  });

  it("offers a second boundary, session policy or resource policy to nobody", () => {
    const basis = basisOf(examplePolicies.readonly);
    expect(addableKinds(draftDocuments(basis, emptyDraft))).toEqual([
      "inline",
      "boundary",
      "session",
      "resource",
    ]);
    const boundary: PolicyText = { ...invokePolicy("Boundary", "GET/iam/libraries"), kind: "boundary" };
    const draft = addDocument(emptyDraft, [], boundary);
    const documents = draftDocuments(basis, draft);
    expect(addableKinds(documents)).toEqual(["inline", "session", "resource"]);
    expect(changesOf(basis, draft).size).toBe(45);
    const added = documents.find(({ kind }) => kind === "boundary");
    if (!added) throw new Error("it was added");
    expect(isEmptyDraft(changeDocument(draft, added, null))).toBe(true);
  });

  it.each(["{ not JSON", "", "[]", '"text"', '{"Statement":[{"Effect":"Allow"}]}', "null"])(
    "never says yes for a document that reads %s, and never fails",
    (text) => {
      const basis = basisOf(examplePolicies.full);
      const draft = changeDocument(emptyDraft, only(basis), text);
      expect(new Set(rowsOf(withDraft(basis, draft)).map(({ iam }) => iam.verdict))).not.toContain("allowed");
    },
  );

  it("does not know what an unknown operator means", () => {
    const basis = basisOf(examplePolicies.full);
    const document = JSON.parse(examplePolicies.full.document);
    document.Statement[0].Condition = { StringNearlyEquals: { "aws:RequestedRegion": "eu-west-1" } };
    const draft = changeDocument(emptyDraft, only(basis), JSON.stringify(document));
    const [row] = rowsOf(withDraft(basis, draft));
    expect(row?.iam).toMatchObject({
      verdict: "unknown",
      because: [{ kind: "unknown-operator", operator: "StringNearlyEquals" }],
    });
  });

  it("takes no document for all of those that could not be read", () => {
    const unread = { what: "the policies", detail: "", nextStep: "" };
    const role = exampleRole("crew", { policies: null, unread });
    const basis = { role, evidence: exampleEvidence([role]) };
    const draft = addDocument(emptyDraft, [], examplePolicies.full);
    const [row] = rowsOf(withDraft(basis, draft));
    expect(row?.iam).toMatchObject({ verdict: "unknown" });
    expect(withDraft(basis, draft).role.policies?.unread).toEqual([unread]);
  });
});

describe("a proposed fix", () => {
  it.each(Object.entries(examplePolicies))(
    "opens exactly what it announces when it is tried on %s",
    (_name, policy) => {
      const basis = basisOf(policy);
      const layers = layersOf(basis.evidence, basis.role);
      const before = verdictsOf(basis);
      for (const { operation, request, iam } of rowsOf(basis)) {
        if (iam.verdict === "allowed") continue;
        const fixes = proposeEdits(request, layers, { strictness: "live" });
        expect(fixes.length).toBeGreaterThan(0);
        for (const { edits, opens } of fixes) {
          const tried = withDraft(basis, withFix(basis, emptyDraft, edits));
          const changes = compareVerdicts(before, verdictsOf(tried));
          expect([operation.operationId, [...changes.keys()].toSorted()]).toEqual([
            operation.operationId,
            [...opens].toSorted(),
          ]);
        }
      }
    },
    20_000,
  );

  it("is a new document where the role has none, and one edit upon another", () => {
    const basis = basisOf();
    const layers = layersOf(basis.evidence, basis.role);
    const [row] = rowsOf(basis);
    const [fix] = row ? proposeEdits(row.request, layers, { strictness: "live" }) : [];
    if (!fix) throw new Error("there is a fix");
    const once = withFix(basis, emptyDraft, fix.edits);
    expect(changesOf(basis, once).size).toBe(fix.opens.length);
    expect(draftDocuments(basis, once)).toMatchObject([{ state: "added", name: "new policy" }]);
  });

  it("leaves a document alone that is no JSON", () => {
    const basis = basisOf(examplePolicies.readonly);
    const broken = changeDocument(emptyDraft, only(basis), "{");
    const edits = [
      {
        layer: "identity-based policy" as const,
        policy: "ReadOnly",
        summary: "",
        operation: "add" as const,
        pointer: "/Statement/-",
        value: {},
      },
    ];
    expect(withFix(basis, broken, edits)).toEqual(broken);
  });
});
