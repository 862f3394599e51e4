import type { FileChangeKind, VersionDiff } from "@/components/resources/version-diff";
import { formatCount } from "@/lib/shared/format/count";

/** `1 added · 1 removed · 0 changed · 7 unchanged`; moves are named where there are any. */
export function diffLabel({ changes, unchangedCount }: VersionDiff): string {
  const changeCount = (kind: FileChangeKind) => changes.filter((change) => change.kind === kind).length;
  const movedCount = changeCount("moved");
  return [
    `${formatCount(changeCount("added"))} added`,
    `${formatCount(changeCount("removed"))} removed`,
    ...(movedCount > 0 ? [`${formatCount(movedCount)} moved`] : []),
    `${formatCount(changeCount("changed"))} changed`,
    `${formatCount(unchangedCount)} unchanged`,
  ].join(" · ");
}
