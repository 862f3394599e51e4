import { secretRanges } from "../../secret-patterns";
import type { Evidence } from "./decode-model";

/** A run of a paste as the screen shows it. */
export interface PastePiece {
  kind: "plain" | "evidence" | "secret";
  text: string;
  /** In the paste. */
  start: number;
}

const maskedAs = "[hidden]";

/** @returns the paste in pieces: secrets replaced, evidence marked where it holds none */
export function markPaste(paste: string, evidence: readonly Evidence[]): PastePiece[] {
  const secrets = secretRanges(paste).map((range) => ({ ...range, kind: "secret" as const }));
  const marks = evidence.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ start, end, kind: "evidence" as const }],
  );
  const isFree = (range: { start: number; end: number }, taken: readonly { start: number; end: number }[]) =>
    taken.every(({ start, end }) => range.end <= start || range.start >= end);
  const ranges: { start: number; end: number; kind: "secret" | "evidence" }[] = [...secrets];
  for (const range of marks) if (isFree(range, ranges)) ranges.push(range);
  const pieces: PastePiece[] = [];
  let at = 0;
  for (const { start, end, kind } of ranges.sort((one, other) => one.start - other.start)) {
    if (start > at) pieces.push({ kind: "plain", text: paste.slice(at, start), start: at });
    pieces.push({ kind, text: kind === "secret" ? maskedAs : paste.slice(start, end), start });
    at = end;
  }
  if (at < paste.length) pieces.push({ kind: "plain", text: paste.slice(at), start: at });
  return pieces;
}
