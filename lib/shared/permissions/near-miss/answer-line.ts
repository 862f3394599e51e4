import type { AccessRequest, PolicyLayers } from "../iam/access-model";
import { decideAccess } from "../iam/decide-access";
import { readDecisionLine, shownDecisive } from "../iam/decide-line";
import { nearestStatement } from "./nearest-statement";
import { proposeEdits } from "./propose-edits";

const strict = { strictness: "closed-world" } as const;

export interface AnsweredLine {
  ok: boolean;
  answer: object;
}

function nearestOf(request: AccessRequest, layers: PolicyLayers): object {
  const decision = decideAccess(request, layers, strict);
  if (decision.verdict !== "implicit-deny" && decision.verdict !== "explicit-deny") return {};
  const { layer } = decision;
  const nearest =
    decision.verdict === "implicit-deny" ? nearestStatement(request, layers, { ...strict, layer }) : null;
  const [smallest] = proposeEdits(request, layers, strict);
  if (!nearest && !smallest) return {};
  const { index, sid, ...rest } = nearest ?? { index: null, sid: null };
  const statement = nearest ? { ...rest, ...(sid === null ? {} : { sid }), statement: index } : {};
  return { nearest: { ...statement, ...(smallest ? { fix: smallest } : {}) } };
}

/**
 * One line of `npm run permissions:decide`: the line is the whole world.
 * @param lineNumber from 1, for lines whose id cannot be read
 */
export function answerDecisionLine(text: string, lineNumber: number): AnsweredLine {
  const read = readDecisionLine(text);
  if (!read.ok) {
    const id = read.id === null ? {} : { id: read.id };
    return { ok: false, answer: { ...id, line: lineNumber, error: read.error } };
  }
  const { id, request, layers } = read.question;
  const decision = decideAccess(request, layers, strict);
  const answer = {
    id: id ?? lineNumber,
    verdict: decision.verdict,
    ...shownDecisive(decision),
    ...nearestOf(request, layers),
    unseen: decision.unseen,
  };
  return { ok: true, answer };
}
