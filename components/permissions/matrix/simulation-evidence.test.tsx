import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { SimulationAnswer } from "@/lib/client/use-simulation";
import { decideMatrix } from "@/lib/shared/permissions/decide-matrix";
import {
  exampleEvidence,
  examplePolicies,
  roleWith,
} from "@/lib/shared/permissions/example-evidence.test-support";
import { compareSimulation } from "@/lib/shared/permissions/simulation/compare-simulation";
import { SimulationEvidence, type SimulationEvidenceProps } from "./simulation-evidence";

const role = roleWith("readonly", examplePolicies.readonly);
const session = { sessionName: "mira.kovac", tags: {}, nowMs: 0 };
const rows = decideMatrix({ evidence: exampleEvidence([role]), role, session, ids: {}, levels: {} });

const idle: SimulationAnswer = { data: undefined, problem: null, isLoading: false, ask: () => undefined };

/** A simulator that allows what it is told to. */
const answered = (isAllowed: (method: string) => boolean): SimulationEvidenceProps["check"] => {
  const operations = rows.map(({ operation: { operationId, method } }) => ({
    ...{ operationId, matched: [], missingKeys: [] },
    decision: isAllowed(method) ? ("allowed" as const) : ("implicitDeny" as const),
  }));
  const data = { roleId: role.id, operations, unread: null, readAtMs: Date.now() };
  return {
    answer: { ...idle, data },
    compared: compareSimulation(rows, operations),
    openOperation: () => undefined,
    opened: { current: null },
  };
};

const own = { isPasted: false, isTrial: false };

/** The words of the page. */
const show = (check: SimulationEvidenceProps["check"], basis: SimulationEvidenceProps["basis"] = own) =>
  renderToStaticMarkup(
    <SimulationEvidence operationId="CreateProject" check={check} basis={basis} />,
  ).replaceAll(/<[^>]*>/g, "");

const withAnswer = (answer: Partial<SimulationAnswer>) =>
  show({
    answer: { ...idle, ...answer },
    compared: null,
    openOperation: () => undefined,
    opened: { current: null },
  });

describe("the comparison with AWS's simulator", () => {
  it("tells its cost before, and says nothing of agreement until it is asked", () => {
    expect(withAnswer({})).toBe("Compare with AWS’s simulator1 request to IAM, none to SDMA");
    expect(withAnswer({ isLoading: true })).toContain("Asking IAM…");
  });

  it("says that both agree, and on how many operations", () => {
    const text = show(answered((method) => method === "GET"));
    expect(text).toContain("AWS’s simulator agrees: implicitly denied (read ");
    expect(text).toContain("Agrees on 80 of 80 operations");
    expect(text).not.toContain("differs");
  });

  it("names the first operations that differ, and how many more there are", () => {
    const check = answered(() => true);
    const differing = check.compared?.total.differing ?? [];
    const text = show(check);
    expect(text).toContain("AWS’s simulator disagrees: it says allowed");
    expect(text).toContain(`Agrees on ${80 - differing.length} of 80 operations; differs on:`);
    expect(differing.filter((operationId) => text.includes(operationId))).toHaveLength(6);
    expect(text).toContain(`${differing.length - 6} more`);
  });

  it("says what it was compared with where IAM does not know that", () => {
    const text = show(
      answered(() => true),
      { isPasted: true, isTrial: true },
    );
    expect(text).toContain("Compared with the pasted policies.");
    expect(text).toContain("Compared without the changes of what-if.");
  });

  it("says why the simulator could not be asked and what to do", () => {
    const unread = {
      detail: "AWS did not allow it.",
      nextStep: "Allow iam:SimulatePrincipalPolicy on the role.",
    };
    const data = { roleId: role.id, operations: null, unread, readAtMs: 0 };
    const text = withAnswer({ data });
    expect(text).toContain(
      "could not be asked. AWS did not allow it. Allow iam:SimulatePrincipalPolicy on the role.",
    );
    expect(text).toContain("Compare again");
    expect(text).not.toContain("grees");
  });
});
