import { describe, expect, it } from "vitest";
import type { PermissionEvidence, RoleEvidenceAnswer } from "../contracts/permission-evidence";
import { levelsFromHighest } from "../level-order";
import { operationCatalog } from "../sdma/catalog";
import { decideMatrix, type MatrixRow, type PlaceIds } from "./decide-matrix";
import {
  exampleEvidence,
  examplePolicies,
  exampleRole,
  invokePolicy,
  roleWith,
} from "./example-evidence.test-support";
import type { EvidenceByResource } from "./sdma/level-evidence";
import type { LevelChoice } from "./sdma/needed-level";

const session = {
  sessionName: "mira.kovac",
  tags: { "sdma-portal:role": "crew" },
  nowMs: Date.UTC(2026, 10, 27),
};

const owner: EvidenceByResource = Object.fromEntries(
  (["library", "project", "assetTemplate", "connector"] as const).map((resource) => [
    resource,
    {
      permitted: null,
      held: [{ level: levelsFromHighest[0], source: "direct", member: null }],
      isComplete: true,
      readAtMs: 0,
    },
  ]),
);

function matrixOf(
  role: RoleEvidenceAnswer,
  evidence: PermissionEvidence = exampleEvidence([role]),
  ids: PlaceIds = {},
) {
  return decideMatrix({ evidence, role, session, ids, levels: owner });
}

const rowOf = (rows: readonly MatrixRow[], operationId: string) =>
  rows.find(({ operation }) => operation.operationId === operationId);
const allowed = (rows: readonly MatrixRow[]) => rows.filter(({ joined }) => joined.verdict === "allowed");

describe("decideMatrix", () => {
  it.each([
    ["full", 80],
    ["libraries", 45],
    ["projects", 33],
    ["readonly", 46],
  ] as const)("finds what AWS's example policy %s truly opens: %i of 80", (name, count) => {
    expect(allowed(matrixOf(roleWith(name, examplePolicies[name])))).toHaveLength(count);
  });

  it("names what stands in the way, and one's own role that IAM lets pass", () => {
    const projects = roleWith("projects", examplePolicies.projects);
    const full = roleWith("full", examplePolicies.full);
    const foreign = { ...roleWith("foreign", examplePolicies.full), grantedBy: null };
    const rows = matrixOf(projects, exampleEvidence([projects, full, foreign]));
    expect(rowOf(rows, "ListProjects")?.joined).toMatchObject({
      verdict: "denied",
      blockers: [{ layer: "iam", decision: { verdict: "implicit-deny", layer: "identity-based policy" } }],
      fixers: [{ kind: "own-role", roleId: "full" }, { kind: "iam-administrator" }],
    });
    expect(rowOf(rows, "GetProject")?.iam).toMatchObject({
      verdict: "allowed",
      decisive: { policy: "AssetsAndProjects", index: 0 },
    });
  });

  it.each<[string, Partial<RoleEvidenceAnswer>, Partial<PermissionEvidence>]>([
    ["IAM could not be read", { policies: null }, {}],
    [
      "the boundary could not be read",
      { policies: { ...policiesOf(exampleRole("a")), hasUnreadBoundary: true } },
      {},
    ],
    ["the API's resource policy could not be read", {}, { resourcePolicy: unreadResourcePolicy() }],
    [
      "an attached policy could not be read",
      { policies: { ...policiesOf(exampleRole("a")), unread: [unread()] } },
      {},
    ],
  ])("never says yes where %s", (_title, ofRole, ofEvidence) => {
    const role = exampleRole("crew", ofRole);
    const rows = matrixOf(role, exampleEvidence([role], ofEvidence));
    expect(rows.map(({ joined }) => joined.verdict)).toEqual(operationCatalog.map(() => "unknown"));
  });

  it("never says yes where a statement depends on the network, and says on what", () => {
    const document = JSON.parse(examplePolicies.full.document);
    document.Statement[0].Condition = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    const rows = matrixOf(roleWith("crew", { ...examplePolicies.full, document: JSON.stringify(document) }));
    expect(rowOf(rows, "GetProject")?.iam).toMatchObject({
      verdict: "unknown",
      because: [{ kind: "unknown-key", key: "aws:SourceIp" }],
    });
  });

  it("knows what the portal itself decides: session name, tags, source identity", () => {
    const document = JSON.parse(examplePolicies.full.document);
    document.Statement[0].Condition = {
      StringEquals: {
        "aws:SourceIdentity": "mira.kovac",
        "aws:PrincipalTag/sdma-portal:role": "crew",
        "aws:userid": "AROAEXAMPLE:mira.kovac",
      },
    };
    const role = roleWith("crew", { ...examplePolicies.full, document: JSON.stringify(document) });
    expect(allowed(matrixOf(role))).toHaveLength(80);
  });

  it("confines a role by the session policy that the portal sends", () => {
    const sessionPolicy = { ...invokePolicy("session policy", "GET/iam/*"), kind: "session" as const };
    expect(allowed(matrixOf(exampleRole("crew", { sessionPolicy })))).toHaveLength(46);
  });

  it("takes a document that is no JSON for one that may say anything", () => {
    const role = roleWith("crew", { ...examplePolicies.full, document: "{ not JSON" });
    expect(new Set(matrixOf(role).map(({ joined }) => joined.verdict))).toEqual(new Set(["unknown"]));
  });

  it("decides by the level that the chosen kind of request needs", () => {
    const role = roleWith("full", examplePolicies.full);
    const held = [{ level: "CONSUMER", source: "direct", member: null }] as const;
    const levels: EvidenceByResource = {
      project: { permitted: null, held, isComplete: true, readAtMs: 0 },
    };
    const question = { evidence: exampleEvidence([role]), role, session, ids: {}, levels };
    const verdictOf = (choice?: LevelChoice) =>
      rowOf(decideMatrix({ ...question, ...(choice ? { choice } : {}) }), "GetAssetCredentials")?.joined
        .verdict;
    expect(verdictOf()).toBe("allowed");
    expect(verdictOf({ credentials: "read" })).toBe("allowed");
    expect(verdictOf({ credentials: "write" })).toBe("denied");
  });

  it("asks about the resource in question", () => {
    const projectId = `project-${"a".repeat(32)}`;
    const role = roleWith("crew", invokePolicy("One", `GET/iam/libraries/*/projects/${projectId}`));
    expect(rowOf(matrixOf(role), "GetProject")?.joined.verdict).toBe("denied");
    const there = matrixOf(role, exampleEvidence([role]), { projectId, libraryId: undefined });
    expect(rowOf(there, "GetProject")?.joined.verdict).toBe("allowed");
  });
});

function policiesOf(role: RoleEvidenceAnswer): NonNullable<RoleEvidenceAnswer["policies"]> {
  if (!role.policies) throw new Error("the example role has policies");
  return role.policies;
}

function unread() {
  return { what: "the attached policy Extra", detail: "AWS did not allow it.", nextStep: "Allow it." };
}

function unreadResourcePolicy() {
  return { policy: null, unread: unread(), readAtMs: 0 };
}
