import { describe, expect, it } from "vitest";
import type { Problem } from "../../contracts/problem";
import { decideMatrix, type MatrixRow } from "../decide-matrix";
import { exampleEvidence, examplePolicies, exampleRole, roleWith } from "../example-evidence.test-support";
import type { EvidenceByResource } from "../sdma/level-evidence";
import {
  countFindings,
  endsProbing,
  findingOfProblem,
  findingOfSuccess,
  type Probe,
  type ProbeFinding,
  planProbes,
} from "./probe-finding";
import { showRow, showRows } from "./show-verdicts";

const hex = "a".repeat(32);
const ids = { libraryId: `library-${hex}`, projectId: `project-${hex}` };
const session = { sessionName: "mira.kovac", tags: {}, nowMs: 0 };
const viewer: EvidenceByResource = {
  project: {
    permitted: null,
    held: [{ level: "VIEWER", source: "direct", member: null }],
    isComplete: true,
    readAtMs: 0,
  },
};

function rowsOf(role = roleWith("crew", examplePolicies.projects), levels = viewer) {
  return decideMatrix({ evidence: exampleEvidence([role]), role, session, ids, levels });
}

function rowOf(rows: readonly MatrixRow[], operationId: string): MatrixRow {
  const row = rows.find(({ operation }) => operation.operationId === operationId);
  if (!row) throw new Error(`no ${operationId}`);
  return row;
}

const probe: Probe = { operationId: "GetProject", resource: "arn", wirePath: "/iam" };
const problem = (code: Problem["code"], rest: Partial<Problem> = {}): Problem => ({
  code,
  layer: "gateway",
  status: 403,
  title: "",
  detail: "",
  nextStep: "",
  isRetryable: false,
  ...rest,
});
const foundFor = (code: Problem["code"], rest?: Partial<Problem>): ProbeFinding =>
  findingOfProblem(probe, problem(code, rest), 7);
const success = findingOfSuccess(probe, { status: 200, requestId: "r1", atMs: 7 });

describe("planProbes", () => {
  it("plans reads of chosen resources alone, each once", () => {
    const probes = planProbes(rowsOf());
    const planned = probes.map(({ operationId }) => operationId);
    expect(planned).toContain("GetProject");
    expect(planned).toContain("ListLibraries");
    expect(planned).not.toContain("GetAsset");
    expect(planned).not.toContain("GetProjectCredentials");
    expect(planned.filter((id) => !/^(?:Get|List)/.test(id))).toEqual([]);
    expect(new Set(planned).size).toBe(planned.length);
  });
});

describe("what an answer shows of the layers", () => {
  it.each<[string, ProbeFinding, ProbeFinding["gateway"], ProbeFinding["sdma"]]>([
    ["a success", success, "allowed", "allowed"],
    ["an implicit deny", foundFor("access-denied-iam", { denial: "implicit" }), "implicit-deny", null],
    ["an explicit deny", foundFor("access-denied-iam", { denial: "explicit" }), "explicit-deny", null],
    ["a refusal of SDMA", foundFor("access-denied-sdma", { layer: "sdma" }), "allowed", "denied"],
    ["an id that SDMA does not have", foundFor("not-found", { layer: "sdma" }), "allowed", null],
    ["a request that SDMA finds invalid", foundFor("invalid-request", { layer: "sdma" }), "allowed", null],
    ["what the portal does not find", foundFor("not-found", { layer: "portal" }), null, null],
    ["a firewall", foundFor("access-denied-gateway"), null, null],
    ["a limit", foundFor("throttled"), null, null],
    ["a broken SDMA", foundFor("unavailable", { layer: "sdma" }), null, null],
  ])("%s", (_, finding, gateway, sdma) => {
    expect(finding).toMatchObject({ gateway, sdma, atMs: 7 });
  });

  it("ends where the next request would fail as well", () => {
    const ending = ["quota-exhausted", "throttled", "signed-out", "role-refused"] as const;
    expect(ending.filter((code) => !endsProbing(problem(code)))).toEqual([]);
    expect(endsProbing(problem("timeout", { layer: "network" }))).toBe(true);
    const single = ["access-denied-iam", "access-denied-sdma", "not-found"] as const;
    expect(single.filter((code) => endsProbing(problem(code, { layer: "sdma" })))).toEqual([]);
  });

  it("counts by who decided", () => {
    const findings = [
      success,
      foundFor("access-denied-iam"),
      foundFor("access-denied-sdma"),
      foundFor("not-found", { layer: "sdma" }),
    ];
    expect(countFindings(findings)).toEqual({ passed: 1, deniedByIam: 1, deniedBySdma: 1, undecided: 1 });
  });
});

describe("a line of the matrix with AWS's own answer", () => {
  const unread = exampleRole("crew", { policies: null });

  it("is what the policies let expect where nobody asked", () => {
    const row = rowOf(rowsOf(), "ListProjects");
    expect(showRow(row, null)).toMatchObject({
      verdict: "denied",
      reason: "IAM: no statement of the role’s policies allows it",
      shownIam: { verdict: "implicit-deny", isLive: false },
      isContradicted: false,
    });
  });

  it("decides what no policy could, for both layers", () => {
    const row = rowOf(rowsOf(unread), "GetProject");
    expect(row.joined.verdict).toBe("unknown");
    expect(showRow(row, success)).toMatchObject({
      verdict: "allowed",
      reason: "AWS let it pass: 200",
      shownIam: { verdict: "allowed", isLive: true },
      isContradicted: false,
    });
    expect(showRow(row, foundFor("access-denied-iam", { denial: "explicit" }))).toMatchObject({
      verdict: "denied",
      reason: "IAM: AWS itself denied it explicitly",
      shownIam: { label: "Explicit deny", isLive: true },
      shownSdma: { isLive: false },
    });
  });

  it("goes before the policies, and says that they do not fit", () => {
    const allowed = rowOf(rowsOf(), "GetProject");
    expect(showRow(allowed, foundFor("access-denied-iam"))).toMatchObject({
      verdict: "denied",
      isContradicted: true,
    });
    expect(showRow(allowed, foundFor("access-denied-sdma", { layer: "sdma" }))).toMatchObject({
      verdict: "denied",
      reason: "SDMA: refused when it was asked",
      shownSdma: { label: "Refused", isLive: true },
      isContradicted: true,
    });
    const denied = rowOf(rowsOf(), "ListProjects");
    expect(showRow(denied, { ...success, sdma: null })).toMatchObject({
      shownIam: { verdict: "allowed" },
      isContradicted: true,
    });
  });

  it("keeps the level in the way where only the gateway is known", () => {
    const row = rowOf(rowsOf(unread), "ListProjectMembers");
    const shown = showRow(row, foundFor("not-found", { layer: "sdma" }));
    expect(shown).toMatchObject({ verdict: "denied", shownIam: { verdict: "allowed", isLive: true } });
    expect(shown.reason).toMatch(/^SDMA: /);
  });

  it("changes nothing for an answer that shows nothing", () => {
    const row = rowOf(rowsOf(), "GetProject");
    expect(showRow(row, foundFor("unavailable", { layer: "sdma" }))).toMatchObject({
      verdict: row.joined.verdict,
      isContradicted: false,
    });
  });

  it("is joined by the resource that was asked for", () => {
    const rows = rowsOf();
    const { resource } = rowOf(rows, "GetProject").request;
    const shown = showRows(rows, new Map([[resource, { ...success, resource }]]));
    expect(shown.filter(({ finding }) => finding).map(({ operation }) => operation.operationId)).toEqual([
      "GetProject",
    ]);
  });
});
