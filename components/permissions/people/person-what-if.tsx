"use client";

import { changesLabel, type VerdictChange } from "@/lib/shared/permissions/what-if/compare-matrices";
import type { PermissionView } from "../use-permission-view";
import { LevelChanges } from "../what-if/level-changes";

export interface PersonWhatIfProps {
  view: PermissionView;
  /** By operation id; null while no level is changed on trial. */
  changes: ReadonlyMap<string, VerdictChange> | null;
}

/** Another level of somebody else, on trial, and what it opens or closes in the shown role. */
export function PersonWhatIf({ view, changes }: PersonWhatIfProps) {
  return (
    <section aria-label="What if" className="flex flex-wrap items-center gap-2">
      <h2 className="font-semibold text-sm">What if their level were another?</h2>
      <LevelChanges place={view.place} levels={view.levels} onChange={view.changeLevels} />
      <p role="status" className="font-medium">
        {changes && changesLabel(changes)}
      </p>
    </section>
  );
}
