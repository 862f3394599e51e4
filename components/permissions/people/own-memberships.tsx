"use client";

import { useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { ReadScope } from "@/lib/client/read-scope";
import { useMemberLists } from "@/lib/client/use-member-lists";
import type { PersonSummary, RoleSummary } from "@/lib/shared/contracts/portal-session";
import { levelName } from "@/lib/shared/level-order";
import { type LevelResource, type LevelVerdict, levelFromPermissions } from "@/lib/shared/levels";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import { findMismatches } from "@/lib/shared/permissions/people/find-mismatches";
import { levelsOfSubject } from "@/lib/shared/permissions/people/subject-levels";
import { membershipLabel } from "@/lib/shared/permissions/people/who-can-text";
import { highestHeld } from "@/lib/shared/permissions/sdma/decide-level";
import type { EvidenceByResource } from "@/lib/shared/permissions/sdma/level-evidence";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import { usePlaceLevels } from "../place/use-place-levels";
import type { ChosenPlace } from "../use-permission-view";
import { MemberListsBar } from "./member-lists-bar";
import { everyMemberPlace, targetOf } from "./member-places";
import { MismatchList } from "./mismatch-list";

export interface OwnMembershipsProps {
  scope: ReadScope;
  person: PersonSummary;
  role: RoleSummary;
  place: ChosenPlace;
}

const ruledResources: readonly LevelResource[] = ["project", "library"];

/** The level by SDMA's own list of permissions, of the resources whose levels it tells apart. */
function permittedLevels(levels: EvidenceByResource): Partial<Record<SdmaResourceType, LevelVerdict>> {
  return Object.fromEntries(
    ruledResources.flatMap((resource) => {
      const permitted = levels[resource]?.permitted;
      return permitted ? [[resource, levelFromPermissions(permitted, resource)]] : [];
    }),
  );
}

function useOwnMemberships({ scope, person, role, place }: OwnMembershipsProps) {
  const members = useMemberLists(scope, everyMemberPlace(place), { onCall: useRecordCalls() });
  const { levels } = usePlaceLevels(scope, place);
  const permitted = useMemo(() => permittedLevels(levels), [levels]);
  const subject = useMemo(() => ({ ...person, hasAllGroups: true }), [person]);
  return { members, permitted, subject, roleArn: role.arn };
}

/** One's level on the chosen resource with its source, in a line of the identity chain. */
export function OwnLevel(props: OwnMembershipsProps) {
  const { members, permitted, subject, roleArn } = useOwnMemberships(props);
  const target = targetOf(props.place);
  const { lists } = members;
  if (!props.place.library) return "the name that members are added under";
  const held = highestHeld(levelsOfSubject(subject, roleArn, lists)[target]?.held ?? []);
  const on = `on the ${resourceLabels[target]}`;
  if (held && (lists[target] || lists.library)) return `${membershipLabel(held)} ${on}`;
  const said = permitted[target];
  if (said?.isKnown) return `${levelName(said.level)} ${on}, by SDMA’s own answer`;
  if (said?.reason === "nothing-granted") return `no level ${on}`;
  return "the name that members are added under";
}

/** The members of the chosen resource, read on request, and what in them does not fit oneself. */
export function OwnMismatches(props: OwnMembershipsProps) {
  const { members, permitted, subject, roleArn } = useOwnMemberships(props);
  const { lists } = members;
  const mismatches = useMemo(
    () => findMismatches({ person: subject, roleArn, lists, permitted }),
    [subject, roleArn, lists, permitted],
  );
  if (!props.place.library) return null;
  const isRead = Object.keys(lists).length > 0;
  return (
    <div className="flex flex-col gap-2">
      <MemberListsBar scope={props.scope} members={members} />
      <MismatchList mismatches={mismatches} sessionName={subject.sessionName} />
      {isRead && mismatches.length === 0 && (
        <p className="text-ink-muted">
          Nothing in the member lists read so far contradicts who you are here.
        </p>
      )}
    </div>
  );
}
