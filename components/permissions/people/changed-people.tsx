"use client";

import { useMemo, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { MiddleCut } from "@/components/ui/middle-cut";
import { SearchField } from "@/components/ui/search-field";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ReadScope } from "@/lib/client/read-scope";
import { useMemberLists } from "@/lib/client/use-member-lists";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { formatCount } from "@/lib/shared/format/count";
import type { MembersByResource } from "@/lib/shared/permissions/people/member-model";
import { subjectLabel } from "@/lib/shared/permissions/people/who-can-text";
import { comparePeople, type PersonChange } from "@/lib/shared/permissions/what-if/compare-people";
import type { RoleBasis } from "@/lib/shared/permissions/what-if/pasted-policies";
import { changedRoleText, personChangeLabel } from "@/lib/shared/permissions/what-if/people-change-text";
import type { PolicyDraft } from "@/lib/shared/permissions/what-if/policy-draft";
import type { PermissionView } from "../use-permission-view";
import { MemberListsBar } from "./member-lists-bar";
import { everyMemberPlace, placeIds } from "./member-places";

export interface ChangedPeopleProps {
  scope: ReadScope;
  view: PermissionView;
  /** As it was read or pasted. */
  basis: RoleBasis;
  person: Pick<PersonSummary, "sessionName" | "groups">;
  draft: PolicyDraft;
  /** Whether anything is changed on trial. */
  isChanged: boolean;
}

/** What the change on trial would mean to each member of the chosen resource, whose lists are read on request. */
export function ChangedPeople(props: ChangedPeopleProps) {
  const { scope, view, isChanged } = props;
  const members = useMemberLists(scope, everyMemberPlace(view.place), { onCall: useRecordCalls() });
  if (!view.place.library)
    return <p className="text-ink-muted">Choose a library or project above to see whom a change concerns.</p>;
  const isRead = Object.keys(members.lists).length > 0;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <MemberListsBar scope={scope} members={members} label="Members for what-if" />
      {isRead && !isChanged && (
        <p className="text-ink-muted">Change something to see what it means to each of them.</p>
      )}
      {isRead && isChanged && <PeopleTable {...props} lists={members.lists} />}
    </div>
  );
}

function useChangedPeople(props: ChangedPeopleProps & { lists: MembersByResource }, search: string) {
  const { view, basis, person, draft, lists } = props;
  const { levels, join, leave, place, choice } = view;
  const address = JSON.stringify({ levels, join, leave, place, choice });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `address` stands for the parts of the view, which are new each time
  return useMemo(
    () =>
      comparePeople({
        ...{ basis, draft, levels, choice, lists, search },
        groups: { join, leave },
        ids: placeIds(place),
        viewer: person,
      }),
    [address, basis, draft, lists, person, search],
  );
}

/** From here on, finding somebody needs a field. */
const many = 12;

function PeopleTable(props: ChangedPeopleProps & { lists: MembersByResource }) {
  const [search, setSearch] = useState("");
  const { people, total } = useChangedPeople(props, search);
  return (
    <>
      {(total > many || search !== "") && (
        <div className="w-64 max-w-full">
          <SearchField label="Find people and groups" value={search} onValueChange={setSearch} />
        </div>
      )}
      <TableFrame label="What changes for whom" className="max-h-72 print:max-h-none">
        <Table>
          <caption className="sr-only">What the change would open and close for each member</caption>
          <TableHead>
            <tr>
              <TableHeaderCell className="pl-4">Who</TableHeaderCell>
              <TableHeaderCell>What changes</TableHeaderCell>
              <TableHeaderCell className="w-full">Through</TableHeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {people.map((change) => (
              <PersonLine key={JSON.stringify(change.subject)} change={change} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="text-ink-subtle text-xs">
        {people.length < total &&
          `The first ${formatCount(people.length)} of ${formatCount(total)} are shown. `}
        Each line by itself, as if the change were made for them: a policy counts for everybody who may take
        the role, a level for every member, a group for people. A person’s groups have lines of their own.
        {!props.basis.evidence.isAdministrator &&
          " Which roles others have is shown to administrators of the portal only."}
      </p>
    </>
  );
}

function PersonLine({ change }: { change: PersonChange }) {
  const { name, kind } = subjectLabel(change.subject);
  const { opens, closes, unknown, roles } = change;
  const isTouched = opens.length + closes.length + unknown.length > 0;
  return (
    <TableRow>
      <th
        scope="row"
        className="border-line border-b px-4 py-1.5 text-left font-medium group-last:border-b-0"
      >
        <span className="block max-w-72 min-w-28" dir="auto">
          <MiddleCut text={name} />
        </span>
        <span className="block font-normal text-ink-subtle text-xs">{kind}</span>
      </th>
      <TableCell
        className={isTouched ? "font-medium" : "text-ink-subtle"}
        title={operationsText(change) || undefined}
      >
        {personChangeLabel(change)}
      </TableCell>
      <TableCell className="min-w-72 py-1.5 text-ink-muted">
        <ul>
          {roles.map((role) => (
            <li key={role.roleId} className="whitespace-normal wrap-anywhere">
              {changedRoleText(role)}
            </li>
          ))}
        </ul>
        {roles.length === 0 && (isTouched ? "A role that is not known here" : "–")}
      </TableCell>
    </TableRow>
  );
}

/** The operations themselves, on hovering. */
function operationsText({ opens, closes, unknown }: PersonChange): string {
  const lines = [
    ["Opens", opens],
    ["Closes", closes],
    ["Unknown", unknown],
  ] as const;
  return lines.flatMap(([label, ids]) => (ids.length > 0 ? [`${label}: ${ids.join(", ")}`] : [])).join("\n");
}
