import type { SimulatedOperation } from "@/lib/shared/contracts/simulation";
import type { AccessDecision, DeniedVerdict, LayerName } from "../iam/access-model";

type Decided = "allowed" | DeniedVerdict;

/** What IAM's simulator does not look at. Source: IAM API, SimulatePrincipalPolicy with execute-api. */
export type UnsimulatedLayer = Extract<LayerName, "session policy" | "resource-based policy">;

/** How the engine's verdict on one operation relates to that of IAM's simulator. */
export type ComparedOperation =
  | { outcome: "agrees"; simulated: Decided }
  /** `unsimulated`: the layer that decides and that the simulator does not see; null where none explains the difference. */
  | { outcome: "differs"; simulated: Decided; engine: Decided; unsimulated: UnsimulatedLayer | null }
  /** Nothing was compared. `simulated`: what the simulator said nevertheless. */
  | { outcome: "undecided"; because: "engine"; simulated: Decided }
  | { outcome: "undecided"; because: "missing-keys"; simulated: Decided; keys: readonly string[] }
  | { outcome: "undecided"; because: "no-answer"; simulated: null };

const verdicts = {
  allowed: "allowed",
  implicitDeny: "implicit-deny",
  explicitDeny: "explicit-deny",
} as const satisfies Record<Exclude<SimulatedOperation["decision"], "unknown">, Decided>;

/** A Deny that the simulator sees is final, whatever the other layers say. */
function unsimulatedLayer({ layer }: { layer: string }, simulated: Decided): UnsimulatedLayer | null {
  if (simulated === "explicit-deny") return null;
  return layer === "session policy" || layer === "resource-based policy" ? layer : null;
}

/** Compares verdicts about the same role and resource. The simulator is a cross-check of the engine, never its judge. */
export function compareOperation(
  iam: AccessDecision,
  answer: SimulatedOperation | undefined,
): ComparedOperation {
  if (!answer || answer.decision === "unknown")
    return { outcome: "undecided", because: "no-answer", simulated: null };
  const simulated = verdicts[answer.decision];
  if (iam.verdict === "unknown") return { outcome: "undecided", because: "engine", simulated };
  if (iam.verdict === simulated) return { outcome: "agrees", simulated };
  // The simulator takes a key without a value for absent, which it is not in a request.
  if (answer.missingKeys.length > 0)
    return { outcome: "undecided", because: "missing-keys", simulated, keys: answer.missingKeys };
  const unsimulated = unsimulatedLayer(iam, simulated);
  return { outcome: "differs", simulated, engine: iam.verdict, unsimulated };
}

/** Ids of operations in the order of the rows. */
export interface ComparedTotal {
  compared: number;
  agreeing: number;
  differing: readonly string[];
  undecided: readonly string[];
}

interface EngineRow {
  operation: { operationId: string };
  iam: AccessDecision;
}

/** Compares every row. @param answers of the simulator, in any order */
export function compareSimulation(
  rows: readonly EngineRow[],
  answers: readonly SimulatedOperation[],
): { byOperation: ReadonlyMap<string, ComparedOperation>; total: ComparedTotal } {
  const byId = new Map(answers.map((answer) => [answer.operationId, answer]));
  const byOperation = new Map(
    rows.map(({ operation: { operationId }, iam }) => [
      operationId,
      compareOperation(iam, byId.get(operationId)),
    ]),
  );
  const idsWith = (wanted: ComparedOperation["outcome"]) =>
    [...byOperation].flatMap(([id, { outcome }]) => (outcome === wanted ? [id] : []));
  const total = {
    compared: byOperation.size,
    agreeing: idsWith("agrees").length,
    differing: idsWith("differs"),
    undecided: idsWith("undecided"),
  };
  return { byOperation, total };
}

const simulatedLabels: Readonly<Record<Decided, string>> = {
  allowed: "allowed",
  "implicit-deny": "implicitly denied",
  "explicit-deny": "explicitly denied",
};

const unsimulatedTexts: Readonly<Record<UnsimulatedLayer, string>> = {
  "session policy": "The session policy decides here, which the simulator does not see.",
  "resource-based policy": "The API’s resource policy decides here, which the simulator does not see.",
};

/** What a comparison means, as a sentence without its end; `explanation` is a sentence of its own. */
export interface ComparisonText {
  sentence: string;
  explanation: string | null;
}

/** @returns the comparison in words, such as `AWS’s simulator agrees: implicitly denied` */
export function comparisonText(compared: ComparedOperation): ComparisonText {
  if (compared.outcome === "agrees")
    return {
      sentence: `AWS’s simulator agrees: ${simulatedLabels[compared.simulated]}`,
      explanation: null,
    };
  if (compared.outcome === "differs")
    return {
      sentence: `AWS’s simulator disagrees: it says ${simulatedLabels[compared.simulated]}`,
      explanation: compared.unsimulated
        ? unsimulatedTexts[compared.unsimulated]
        : "The policies may have changed since they were read, or a service control policy decides.",
    };
  if (compared.because === "no-answer")
    return { sentence: "AWS’s simulator did not decide this operation", explanation: null };
  const sentence = `Not comparable: AWS’s simulator says ${simulatedLabels[compared.simulated]}`;
  return compared.because === "engine"
    ? { sentence, explanation: "The portal cannot decide it from what it could read." }
    : { sentence, explanation: `The simulator had no value for ${compared.keys.join(", ")}.` };
}
