"use client";

import { CircleCheck, CircleHelp, Users } from "lucide-react";
import { CostlyButton } from "@/components/calls/costly-button";
import { FoldedRefusal } from "@/components/problem/folded-refusal";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import type { MemberLists } from "@/lib/client/use-member-lists";
import { formatCountOf } from "@/lib/shared/format/count";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import type { MemberList } from "@/lib/shared/permissions/people/member-model";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";

const memberNoun = { one: "member", many: "members" };
const requestNoun = { one: "request", many: "requests" };
const order: readonly SdmaResourceType[] = ["project", "assetTemplate", "connector", "library"];

export interface MemberListsBarProps {
  scope: ReadScope;
  members: MemberLists;
  /** Where a page has it twice. */
  label?: string;
}

/** Which lists of members were read and when, which could not be, and what reading them costs. */
export function MemberListsBar({ scope, members, label = "Members" }: MemberListsBarProps) {
  const { lists, refused, missing, isReading, read, requests } = members;
  if (requests === 0) return null;
  const shown = order.flatMap((resource) => {
    const list = lists[resource];
    return list ? [{ resource, list }] : [];
  });
  const isFirst = shown.length === 0 && refused.length === 0;
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <CostlyButton
          scope={scope}
          cost={{ requests }}
          onStart={read}
          icon={<Users aria-hidden />}
          variant="secondary"
          aria-disabled={isReading || undefined}
        >
          {buttonText(isReading, missing.length > 0)}
          {requests < 10 && ` · ${formatCountOf(requests, requestNoun)}`}
        </CostlyButton>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted">
          {shown.map(({ resource, list }) => (
            <ListFact key={resource} resource={resource} list={list} />
          ))}
        </ul>
        {isFirst && (
          <p className="text-ink-muted">
            Members are read with your current role, people and groups of each resource separately.
          </p>
        )}
      </div>
      {refused.map(({ resource, problem }) => (
        <FoldedRefusal
          key={resource}
          problem={problem}
          what={`The members of the ${resourceLabels[resource]} could not be read: what they may do stays unknown`}
        />
      ))}
    </section>
  );
}

function buttonText(isReading: boolean, hasMissing: boolean): string {
  if (isReading) return "Reading members…";
  return hasMissing ? "Read the members" : "Read members again";
}

function ListFact({ resource, list }: { resource: SdmaResourceType; list: MemberList }) {
  const { members, isComplete, readAtMs } = list;
  return (
    <li className="flex items-center gap-1.5">
      {isComplete ? (
        <CircleCheck aria-hidden className="size-4 text-success-ink" />
      ) : (
        <CircleHelp aria-hidden className="size-4" />
      )}
      <span>
        {formatCountOf(members.length, memberNoun, isComplete)} of the {resourceLabels[resource]}, read{" "}
        <RelativeTime atMs={readAtMs} />
      </span>
    </li>
  );
}
