"use client";

import { RotateCcw, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { joinableGroups, leavableGroups } from "@/lib/shared/permissions/what-if/change-groups";
import { changesLabel } from "@/lib/shared/permissions/what-if/compare-matrices";
import type { RoleBasis } from "@/lib/shared/permissions/what-if/pasted-policies";
import { emptyDraft, isEmptyDraft, type PolicyDraft } from "@/lib/shared/permissions/what-if/policy-draft";
import { ChangedPeople } from "../people/changed-people";
import type { PermissionView } from "../use-permission-view";
import { DraftDocuments } from "./draft-documents";
import { LevelChanges } from "./level-changes";
import type { WhatIf } from "./use-what-if";

export interface WhatIfPanelProps {
  scope: ReadScope;
  view: PermissionView;
  basis: RoleBasis;
  /** With the groups of the sign-in token. */
  person: Pick<PersonSummary, "sessionName" | "groups">;
  draft: PolicyDraft;
  onDraft: (draft: PolicyDraft) => void;
  whatIf: WhatIf;
}

/** Which changes to try, and how many operations they open or close. */
export function WhatIfPanel(props: WhatIfPanelProps) {
  const { scope, view, basis, person, draft, onDraft, whatIf } = props;
  const { join, leave, levels } = view;
  const isChanged = !isEmptyDraft(draft) || join !== null || leave !== null || Object.keys(levels).length > 0;
  const reset = () => {
    onDraft(emptyDraft);
    view.changeLevels({});
    view.changeGroups({ join: null, leave: null });
  };
  return (
    <section
      aria-label="What if"
      className="flex flex-col gap-3 rounded-xl border border-info-line bg-surface p-3 shadow-card"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="font-semibold text-sm">What if…</h2>
        <p role="status" className="font-medium">
          {isChanged ? changesLabel(whatIf.changes) : "Change a policy, a level or a group."}
        </p>
        <span className="ml-auto flex flex-wrap items-center gap-3">
          <Checkbox label="Changes only" checked={view.changesOnly} onCheckedChange={view.showChangesOnly} />
          {isChanged && (
            <Button size="sm" icon={<RotateCcw aria-hidden />} onClick={reset}>
              Reset
            </Button>
          )}
          <IconButton label="Close what-if" icon={<X aria-hidden />} onClick={() => view.openWhatIf(false)} />
        </span>
      </div>
      <Line label="Policies">
        {basis.role.id === whatIf.basis.role.id ? (
          <DraftDocuments basis={basis} draft={draft} onChange={onDraft} />
        ) : (
          <p className="text-ink-muted">Those of {whatIf.basis.role.label}, unchanged.</p>
        )}
      </Line>
      <Line label="Levels">
        <LevelChanges place={view.place} levels={levels} onChange={view.changeLevels} />
      </Line>
      <Line label="Groups">
        <GroupChanges view={view} basis={basis} groups={person.groups} whatIf={whatIf} />
      </Line>
      <Line label="People">
        <ChangedPeople {...{ scope, view, basis, person, draft, isChanged }} />
      </Line>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <h3 className="w-16 shrink-0 text-ink-subtle text-xs max-sm:w-full sm:pt-2">{label}</h3>
      <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}

type GroupChangesProps = Pick<WhatIfPanelProps, "view" | "basis" | "whatIf"> & { groups: readonly string[] };

const asNow = { value: "", label: "none" };

function GroupChanges({ view, basis, groups, whatIf }: GroupChangesProps) {
  const { roles } = basis.evidence;
  const { join, leave } = view;
  const joinable = joinableGroups(roles, groups);
  const leavable = leavableGroups(roles, groups);
  if (joinable.length === 0 && leavable.length === 0)
    return <p className="text-ink-muted">No group gives you a role here.</p>;
  return (
    <>
      {joinable.length > 0 && (
        <Select
          label="Join"
          value={join ?? ""}
          options={[
            asNow,
            ...joinable.map(({ group, gives }) => ({
              value: group,
              label: `${group}: ${gives.map(({ label }) => label).join(", ")}`,
            })),
          ]}
          onValueChange={(value) => view.changeGroups({ join: value || null, leave })}
        />
      )}
      {leavable.length > 0 && (
        <Select
          label="Leave"
          value={leave ?? ""}
          options={[asNow, ...leavable.map((group) => ({ value: group, label: group }))]}
          onValueChange={(value) => view.changeGroups({ join, leave: value || null })}
        />
      )}
      {(join !== null || leave !== null) && (
        <p className="text-ink-muted">
          {whatIf.hasRole ? `Role: ${whatIf.basis.role.label}.` : "No role is left: nothing can be called."}
        </p>
      )}
    </>
  );
}
