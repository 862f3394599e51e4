import type { AccessRequest, PolicyLayers } from "../iam/access-model";
import { decideAccess, unseen } from "../iam/decide-access";
import { readDecisionLine, shownDecisive } from "../iam/decide-line";
import { nearestAllow } from "./nearest-statement";
import { proposeEdits } from "./propose-edits";

const strict = { strictness: "closed-world" } as const;

export interface AnsweredLine {
  ok: boolean;
  answer: object;
}

/** The answer to what cannot be read: nobody knows, and the line is named. */
export function unreadableAnswer(lineNumber: number, error: string, id: unknown = null): AnsweredLine {
  const named = id === null ? {} : { id };
  return {
    ok: false,
    answer: { ...named, line: lineNumber, verdict: "unknown", error, unseen },
  };
}

function nearestOf(request: AccessRequest, layers: PolicyLayers): object {
  const decision = decideAccess(request, layers, strict);
  if (decision.verdict !== "implicit-deny" && decision.verdict !== "explicit-deny") return {};
  const { layer } = decision;
  const nearest =
    decision.verdict === "implicit-deny" ? nearestAllow(request, layers, { ...strict, layer }) : null;
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
  if (!read.ok) return unreadableAnswer(lineNumber, read.error, read.id);
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
