"use client";

import { Building2, UserCheck } from "lucide-react";
import { useState } from "react";
import { CostlyButton } from "@/components/calls/costly-button";
import type { ReadScope } from "@/lib/client/read-scope";
import type { MemberLists } from "@/lib/client/use-member-lists";
import { formatCount } from "@/lib/shared/format/count";
import { memberPageLength } from "@/lib/shared/permissions/people/member-model";
import type { ChosenPrincipal } from "./matching-people";
import { PeopleField } from "./people-field";
import { Segments } from "./segments";
import type { KnownPrincipal } from "./use-known-people";
import type { LinkDraft } from "./use-link-draft";

/** As the contract takes them. */
const mostChosen = 50;

export interface AudienceChoiceProps {
  scope: ReadScope;
  draft: LinkDraft;
  known: readonly KnownPrincipal[];
  members: MemberLists;
  onChange: (part: Partial<LinkDraft>) => void;
}

function noteOf({ isReading, refused, moreRequests }: MemberLists): string {
  if (isReading) return "Reading the members…";
  if (refused.length > 0)
    return "Your role cannot see all members here. You can enter the email address of anybody who signs in.";
  const some = moreRequests > 0 ? "Of the members here, only the first were read. " : "";
  return `${some}Members of this page’s project and library, your own groups, or the email address of anybody who signs in.`;
}

function countText({ audience, people, groups }: LinkDraft): string {
  if (audience === "anyone") return "";
  const parts = [
    ...(people.length > 0 ? [`${people.length} ${people.length === 1 ? "person" : "people"}`] : []),
    ...(groups.length > 0 ? [`${groups.length} ${groups.length === 1 ? "group" : "groups"}`] : []),
  ];
  return parts.join(", ") || "nobody yet";
}

/** For whom the link is. */
export function AudienceChoice({ scope, draft, known, members, onChange }: AudienceChoiceProps) {
  const chosen: ChosenPrincipal[] = [
    ...draft.groups.map((name) => ({ kind: "group" as const, name })),
    ...draft.people.map((name) => ({ kind: "person" as const, name })),
  ];
  const [isCut, setCut] = useState(false);
  const choose = (all: readonly ChosenPrincipal[]) => {
    const namesOf = (wanted: ChosenPrincipal["kind"]) =>
      all.flatMap(({ kind, name }) => (kind === wanted ? [name] : []));
    const [people, groups] = [namesOf("person"), namesOf("group")];
    setCut(people.length > mostChosen || groups.length > mostChosen);
    onChange({ people: people.slice(0, mostChosen), groups: groups.slice(0, mostChosen) });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Segments
        label="Who can open it"
        name="link-audience"
        aside={countText(draft)}
        value={draft.audience}
        segments={[
          { value: "anyone", label: "Anyone who can sign in", icon: Building2 },
          { value: "chosen", label: "Only these", icon: UserCheck },
        ]}
        onChange={(audience) => onChange({ audience })}
      />
      {draft.audience === "chosen" && (
        <>
          <PeopleField chosen={chosen} known={known} note={noteOf(members)} onChange={choose} />
          <p role="status" className="text-warning-ink text-xs empty:hidden">
            {isCut &&
              `A link can be for at most ${mostChosen} people and ${mostChosen} groups; the others were not added. Choose a group that they are in, or anyone who can sign in.`}
          </p>
          {members.moreRequests > 0 && (
            <CostlyButton
              scope={scope}
              size="sm"
              cost={{ requests: members.moreRequests }}
              aria-disabled={members.isReading || undefined}
              onStart={members.readOn}
              className="self-start"
            >
              Read up to {formatCount(members.moreRequests * memberPageLength)} more members
            </CostlyButton>
          )}
        </>
      )}
    </div>
  );
}
