"use client";

import { UserRound, Users } from "lucide-react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ListFooter } from "@/components/resources/list-footer";
import { SegmentLinks } from "@/components/resources/segment-links";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { MiddleCut } from "@/components/ui/middle-cut";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { formatCountOf } from "@/lib/shared/format/count";
import { isLevelAtLeast, levelName } from "@/lib/shared/level-order";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaListProjectMembersAnswer, SdmaMember } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { groupMembers, memberGroupTitles } from "./member-groups";
import type { PrincipalType } from "./principal-type";

const readMembers = ({ members }: SdmaListProjectMembersAnswer) => members;
/** What SDMA lists as users may be people, roles and what it no longer knows. */
const counted = { USER: { one: "member", many: "members" }, GROUP: { one: "group", many: "groups" } };
const nouns = { USER: { one: "person", many: "people" }, GROUP: { one: "group", many: "groups" } };

export interface MemberListProps {
  scope: ReadScope;
  libraryId: string;
  /** Absent: the members of the library itself. */
  projectId?: string;
  principalType: PrincipalType;
  hrefs: Record<PrincipalType, string>;
  firstPage: SdmaListProjectMembersAnswer;
}

/** Who has which level directly on a resource; levels inherited from the library are not listed by SDMA. */
export function MemberList(props: MemberListProps) {
  const { scope, libraryId, projectId, principalType, hrefs, firstPage } = props;
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) =>
      projectId
        ? requestOf(reads.listProjectMembers, { libraryId, projectId }, { principalType, nextToken })
        : requestOf(reads.listLibraryMembers, { libraryId }, { principalType, nextToken }),
    readItems: readMembers,
    onCall: useRecordCalls(),
  });
  return (
    <div className="flex flex-col px-4 py-2.5 md:px-6">
      <div className="mb-2.5 flex flex-wrap items-center justify-between gap-2">
        <SegmentLinks
          label="Members to show"
          items={[
            { label: "People", href: hrefs.USER, isCurrent: principalType === "USER" },
            { label: "Groups", href: hrefs.GROUP, isCurrent: principalType === "GROUP" },
          ]}
        />
        <p role="status" className="text-ink-muted">
          {formatCountOf(list.items.length, counted[principalType], list.isComplete)} · direct members only
        </p>
      </div>
      {list.items.length === 0 && list.isComplete ? (
        <EmptyState
          icon={principalType === "USER" ? <UserRound /> : <Users />}
          title={`No ${nouns[principalType].many} have direct access here`}
        >
          People may still get a level from the library or from a group. A Manager or Owner adds members;
          people must have signed in to SDMA at least once.
        </EmptyState>
      ) : (
        <MemberTable members={list.items} isGrouped={principalType === "USER"} />
      )}
      <ListFooter list={list} isFiltered={false} hasButton />
    </div>
  );
}

interface MemberTableProps {
  members: readonly SdmaMember[];
  /** SDMA lists people, roles and what it no longer knows as one. */
  isGrouped: boolean;
}

function MemberTable({ members, isGrouped }: MemberTableProps) {
  const groups = isGrouped ? groupMembers(members) : [{ group: "people" as const, members: [...members] }];
  return (
    <TableFrame label="Members">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>Member</TableHeaderCell>
            <TableHeaderCell>Level</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">Added</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">By</TableHeaderCell>
          </tr>
        </TableHead>
        {groups.map(({ group, members: ofGroup }) => (
          <tbody key={group}>
            {groups.length > 1 && (
              <tr>
                <th
                  colSpan={4}
                  scope="rowgroup"
                  className="h-8 border-line border-b bg-sunken px-3 text-left font-medium text-ink-muted text-xs"
                >
                  {memberGroupTitles[group]} · {ofGroup.length}
                </th>
              </tr>
            )}
            {ofGroup.map((member) => (
              <MemberRow key={`${member.principalType} ${member.principalId}`} member={member} />
            ))}
          </tbody>
        ))}
      </Table>
    </TableFrame>
  );
}

function MemberRow({ member }: { member: SdmaMember }) {
  return (
    <TableRow>
      <TableCell
        className="max-w-80 font-medium max-md:w-full max-md:max-w-0 max-md:py-1.5 max-md:wrap-anywhere"
        dir="auto"
      >
        <MiddleCut text={member.principalId} />
      </TableCell>
      <TableCell>
        <Badge tone={isLevelAtLeast(member.membershipLevel, "MANAGER") ? "info" : "neutral"}>
          {levelName(member.membershipLevel)}
        </Badge>
      </TableCell>
      <TableCell className="text-ink-muted max-md:hidden">
        <RelativeTime atMs={toEpochMs(member.createdAt)} variant="calendar" />
      </TableCell>
      <TableCell className="max-w-60 text-ink-muted max-md:hidden">
        <MiddleCut text={member.createdBy} />
      </TableCell>
    </TableRow>
  );
}
