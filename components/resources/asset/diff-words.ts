import type { FileChangeKind, VersionDiff } from "@/components/resources/version-diff";
import { formatCount } from "@/lib/shared/format/count";

/** `1 added · 1 removed · 0 changed · 7 unchanged`; moves are named where there are any. */
export function diffWords({ changes, unchangedCount }: VersionDiff): string {
  const countOf = (kind: FileChangeKind) => changes.filter((change) => change.kind === kind).length;
  const movedCount = countOf("moved");
  return [
    `${formatCount(countOf("added"))} added`,
    `${formatCount(countOf("removed"))} removed`,
    ...(movedCount > 0 ? [`${formatCount(movedCount)} moved`] : []),
    `${formatCount(countOf("changed"))} changed`,
    `${formatCount(unchangedCount)} unchanged`,
  ].join(" · ");
}
