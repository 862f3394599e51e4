import { describe, expect, it } from "vitest";
import type { SimulatedOperation } from "@/lib/shared/contracts/simulation";
import { decideMatrix } from "../decide-matrix";
import { exampleEvidence, examplePolicies, roleWith } from "../example-evidence.test-support";
import type { AccessDecision, LayerName } from "../iam/access-model";
import {
  type ComparedOperation,
  compareOperation,
  compareSimulation,
  comparisonText,
} from "./compare-simulation";

type Simulated = SimulatedOperation["decision"];

const answer = (decision: Simulated, missingKeys: string[] = []): SimulatedOperation => ({
  operationId: "ListLibraries",
  decision,
  matched: [],
  missingKeys,
});

const unseen: string[] = [];
const identity = "identity-based policy";
const by = (layer: LayerName) => ({ layer, policy: "Any", sid: null, index: 0 });
const allowed = (layer: LayerName = identity): AccessDecision => ({
  ...{ unseen, verdict: "allowed", layer, decisive: by(layer) },
});
const implicit = (layer: LayerName = identity): AccessDecision => ({
  ...{ unseen, verdict: "implicit-deny", layer, decisive: null },
});
const explicit = (layer: LayerName = identity): AccessDecision => ({
  ...{ unseen, verdict: "explicit-deny", layer, decisive: by(layer) },
});
const unknown: AccessDecision = {
  unseen,
  verdict: "unknown",
  possible: ["allowed", "implicit-deny"],
  because: [{ kind: "unseen-layer", layer: "permissions boundary" }],
  decisive: null,
};

const session = "session policy";
const resource = "resource-based policy";
const boundary = "permissions boundary";

/** Verdict, and the layer that explains a difference or why nothing was compared. */
function outcomeOf(compared: ComparedOperation): [string, string | null] {
  if (compared.outcome === "agrees") return ["agrees", null];
  if (compared.outcome === "differs") return ["differs", compared.unsimulated];
  return ["undecided", compared.because];
}

describe("a comparison with IAM's simulator", () => {
  it.each<[string, AccessDecision, Simulated, string, string | null]>([
    ["both allow", allowed(), "allowed", "agrees", null],
    ["both deny implicitly", implicit(), "implicitDeny", "agrees", null],
    ["both deny explicitly", explicit(), "explicitDeny", "agrees", null],
    ["both deny for want of a boundary's allow", implicit(boundary), "implicitDeny", "agrees", null],
    ["only the engine allows", allowed(), "implicitDeny", "differs", null],
    ["a Deny that the engine misses", allowed(), "explicitDeny", "differs", null],
    ["only the simulator allows", implicit(), "allowed", "differs", null],
    ["only the simulator sees no boundary", implicit(boundary), "allowed", "differs", null],
    ["the kinds of denial differ", implicit(), "explicitDeny", "differs", null],
    ["the kinds of denial differ the other way", explicit(), "implicitDeny", "differs", null],
    ["a session policy lacks the allow", implicit(session), "allowed", "differs", session],
    ["a session policy denies", explicit(session), "implicitDeny", "differs", session],
    ["the API's policy denies", explicit(resource), "allowed", "differs", resource],
    ["the API's policy lacks the other account's allow", implicit(resource), "allowed", "differs", resource],
    ["only the API's policy allows", allowed(resource), "implicitDeny", "differs", resource],
    ["no policy allows against a Deny", allowed(resource), "explicitDeny", "differs", null],
    ["a Deny goes before a session policy", implicit(session), "explicitDeny", "differs", null],
    ["the engine does not know", unknown, "allowed", "undecided", "engine"],
    ["the engine does not know a denial", unknown, "implicitDeny", "undecided", "engine"],
    ["neither knows", unknown, "unknown", "undecided", "no-answer"],
    ["the simulator has a decision of its own", allowed(), "unknown", "undecided", "no-answer"],
  ])("%s", (_name, iam, decision, outcome, detail) => {
    expect(outcomeOf(compareOperation(iam, answer(decision)))).toEqual([outcome, detail]);
  });

  it("holds a difference open that a key without a value may make, and an agreement not", () => {
    const keys = ["aws:PrincipalTag/team", "aws:SourceIp"];
    const differing = compareOperation(allowed(), answer("implicitDeny", keys));
    expect(differing).toEqual({
      ...{ outcome: "undecided", because: "missing-keys", simulated: "implicit-deny", keys },
    });
    expect(comparisonText(differing)).toEqual({
      sentence: "Not comparable: AWS’s simulator says implicitly denied",
      explanation: "The simulator had no value for aws:PrincipalTag/team, aws:SourceIp.",
    });
    expect(compareOperation(implicit(), answer("implicitDeny", keys)).outcome).toBe("agrees");
  });

  it("is never made with an operation that the simulator was not asked about", () => {
    expect(outcomeOf(compareOperation(allowed(), undefined))).toEqual(["undecided", "no-answer"]);
  });

  it.each<[AccessDecision, Simulated, string, RegExp | null]>([
    [implicit(), "implicitDeny", "AWS’s simulator agrees: implicitly denied", null],
    [implicit(), "allowed", "AWS’s simulator disagrees: it says allowed", /service control policy/],
    [implicit(session), "allowed", "AWS’s simulator disagrees: it says allowed", /^The session policy/],
    [allowed(resource), "implicitDeny", "AWS’s simulator disagrees: it says implicitly denied", /^The API’s/],
    [unknown, "explicitDeny", "Not comparable: AWS’s simulator says explicitly denied", /cannot decide/],
    [allowed(), "unknown", "AWS’s simulator did not decide this operation", null],
  ])("says so: %o, %s", (iam, decision, sentence, explanation) => {
    const text = comparisonText(compareOperation(iam, answer(decision)));
    expect(text.sentence).toBe(sentence);
    if (explanation) expect(text.explanation).toMatch(explanation);
    else expect(text.explanation).toBeNull();
  });
});

describe("a comparison of every operation", () => {
  const role = roleWith("readonly", examplePolicies.readonly);
  const sessionFacts = { sessionName: "mira.kovac", tags: {}, nowMs: 0 };
  const rows = decideMatrix({
    ...{ evidence: exampleEvidence([role]), role, session: sessionFacts, ids: {}, levels: {} },
  });
  const answers = rows.map(
    ({ operation: { operationId, method } }): SimulatedOperation => ({
      ...answer(method === "GET" ? "allowed" : "implicitDeny"),
      operationId,
    }),
  );

  it("agrees with a simulator that decides alike, in whatever order it answers", () => {
    const { total } = compareSimulation(rows, answers.toReversed());
    expect(total).toEqual({ compared: 80, agreeing: 80, differing: [], undecided: [] });
  });

  it("names what differs and what could not be compared, and counts neither as agreement", () => {
    const odd = answers.flatMap((one): SimulatedOperation[] => {
      if (one.operationId === "GetProject") return [{ ...one, decision: "explicitDeny" }];
      if (one.operationId === "GetLibrary") return [{ ...one, decision: "unknown" }];
      return one.operationId === "ListLibraries" ? [] : [one];
    });
    const { total, byOperation } = compareSimulation(rows, odd);
    expect(total).toMatchObject({ compared: 80, agreeing: 77, differing: ["GetProject"] });
    expect(total.undecided.toSorted()).toEqual(["GetLibrary", "ListLibraries"]);
    expect(byOperation.get("GetProject")).toEqual({
      ...{ outcome: "differs", simulated: "explicit-deny", engine: "allowed", unsimulated: null },
    });
  });
});
