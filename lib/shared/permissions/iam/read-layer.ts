import type { DecisiveStatement, LayerName, NamedPolicy, Uncertainty } from "./access-model";
import { type Reach, reaches } from "./match-principal";
import { type Evaluation, matchStatement, statementPlace, uncertaintiesOf } from "./match-statement";
import type { PolicyStatement } from "./policy-model";
import { anyOf, type Truth } from "./truth";

export interface Finding {
  place: DecisiveStatement;
  reach: Reach | null;
}

/** What one layer says: does it deny, does it allow, and by which statement. */
export interface LayerAnswer {
  layer: LayerName;
  /** Whether the layer exists at all; one that does not exist limits nothing. */
  exists: boolean;
  deny: Truth;
  denial: Finding | null;
  /** By how closely the statements name the caller; policies without Principal count as `exact`. */
  allow: Record<Reach, Truth>;
  allowances: Finding[];
  /** Why parts of the answer are unknown. */
  uncertainties: Uncertainty[];
}

function emptyAnswer(layer: LayerName, exists: boolean): LayerAnswer {
  return {
    layer,
    exists,
    deny: false,
    denial: null,
    allow: { exact: false, role: false, account: false },
    allowances: [],
    uncertainties: [],
  };
}

export const absentLayer = (layer: LayerName): LayerAnswer => emptyAnswer(layer, false);

export function unseenLayer(layer: LayerName): LayerAnswer {
  return {
    ...emptyAnswer(layer, true),
    deny: "unknown",
    allow: { exact: "unknown", role: "unknown", account: "unknown" },
    uncertainties: [{ kind: "unseen-layer", layer }],
  };
}

function addOpaque(answer: LayerAnswer, { name, policy }: NamedPolicy): void {
  answer.deny = anyOf([answer.deny, "unknown"]);
  for (const reach of reaches) answer.allow[reach] = anyOf([answer.allow[reach], "unknown"]);
  for (const { path, message } of policy.problems) {
    answer.uncertainties.push({ kind: "malformed", path, message, layer: answer.layer, policy: name });
  }
}

function addAllow(answer: LayerAnswer, finding: Finding, truth: Truth): void {
  const { reach } = finding;
  // A Principal that cannot be read may name the caller in any way.
  const named: readonly Reach[] = reach ? [reach] : truth === "unknown" ? reaches : ["exact"];
  for (const one of named) answer.allow[one] = anyOf([answer.allow[one], truth]);
  if (truth === true) answer.allowances.push({ ...finding, reach: reach ?? "exact" });
}

function addStatement(
  answer: LayerAnswer,
  policy: NamedPolicy,
  statement: PolicyStatement,
  evaluation: Evaluation,
): void {
  const { truth, reach } = matchStatement(statement, evaluation);
  if (truth === false) return;
  const finding = { place: statementPlace(answer.layer, policy, statement), reach };
  if (truth === "unknown") {
    answer.uncertainties.push(...uncertaintiesOf(answer.layer, policy, statement, evaluation));
  }
  if (statement.effect !== "Allow") {
    answer.deny = anyOf([answer.deny, truth]);
    if (truth === true) answer.denial ??= finding;
  }
  if (statement.effect !== "Deny") addAllow(answer, finding, truth);
}

/** Reads every statement of a layer; null for a layer that does not exist. */
export function readLayer(
  layer: LayerName,
  policies: readonly NamedPolicy[] | null | "unseen",
  evaluation: Evaluation,
): LayerAnswer {
  if (policies === null) return absentLayer(layer);
  if (policies === "unseen") return unseenLayer(layer);
  const answer = emptyAnswer(layer, true);
  for (const policy of policies) {
    if (policy.policy.isOpaque) addOpaque(answer, policy);
    for (const statement of policy.policy.statements) addStatement(answer, policy, statement, evaluation);
  }
  return answer;
}
