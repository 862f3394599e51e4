import { formatCount } from "../../format/count";
import type { MatrixRow } from "../decide-matrix";

export type Verdict = MatrixRow["joined"]["verdict"];

/** `other`: to or from unknown, which may turn out to be no change. */
export interface VerdictChange {
  kind: "opens" | "closes" | "other";
  before: Verdict;
  after: Verdict;
}

function kindOf(before: Verdict, after: Verdict): VerdictChange["kind"] {
  if (before === "unknown" || after === "unknown") return "other";
  return after === "allowed" ? "opens" : "closes";
}

export interface VerdictOf {
  operationId: string;
  verdict: Verdict;
}

/** What differs between two matrices, by operation id. */
export function compareVerdicts(
  before: readonly VerdictOf[],
  after: readonly VerdictOf[],
): ReadonlyMap<string, VerdictChange> {
  const earlier = new Map(before.map(({ operationId, verdict }) => [operationId, verdict]));
  return new Map(
    after.flatMap(({ operationId, verdict }): [string, VerdictChange][] => {
      const was = earlier.get(operationId);
      if (was === undefined || was === verdict) return [];
      return [[operationId, { kind: kindOf(was, verdict), before: was, after: verdict }]];
    }),
  );
}

/** "Opens 3, closes 1, 2 to or from unknown". */
export function changesLabel(changes: ReadonlyMap<string, VerdictChange>): string {
  const counts = { opens: 0, closes: 0, other: 0 };
  for (const { kind } of changes.values()) counts[kind] += 1;
  const parts = [
    ...(counts.opens > 0 ? [`opens ${formatCount(counts.opens)}`] : []),
    ...(counts.closes > 0 ? [`closes ${formatCount(counts.closes)}`] : []),
    ...(counts.other > 0 ? [`${formatCount(counts.other)} to or from unknown`] : []),
  ];
  const text = parts.join(", ");
  return text === "" ? "Nothing changes" : text.charAt(0).toUpperCase() + text.slice(1);
}
