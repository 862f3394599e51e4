"use client";

import { useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import { useMemberLists } from "@/lib/client/use-member-lists";
import { useOtherPerson } from "@/lib/client/use-other-person";
import type { OtherPerson, PersonQuestion } from "@/lib/shared/contracts/other-person";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import { decideMatrix, type MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { findMismatches } from "@/lib/shared/permissions/people/find-mismatches";
import { type MembersByResource, principalForm } from "@/lib/shared/permissions/people/member-model";
import { levelsOfSubject } from "@/lib/shared/permissions/people/subject-levels";
import { membershipLabel } from "@/lib/shared/permissions/people/who-can-text";
import type { ProbeFinding } from "@/lib/shared/permissions/probe/probe-finding";
import { showRows } from "@/lib/shared/permissions/probe/show-verdicts";
import { highestHeld } from "@/lib/shared/permissions/sdma/decide-level";
import { withLine } from "@/lib/shared/permissions/what-if/change-party";
import { compareVerdicts } from "@/lib/shared/permissions/what-if/compare-matrices";
import { countVerdicts, passesFilters } from "../filter-operations";
import { MatrixFilters, VerdictCountBadges } from "../matrix/matrix-filters";
import { PermissionMatrix } from "../matrix/permission-matrix";
import { placeOfValue, placeOptions, placeValue } from "../place/place-options";
import { useKnownResources } from "../place/use-known-resources";
import type { PermissionView } from "../use-permission-view";
import { MemberListsBar } from "./member-lists-bar";
import { everyMemberPlace, placeIds, targetOf } from "./member-places";
import { MismatchList } from "./mismatch-list";
import { PersonFacts } from "./person-facts";
import { PersonForm } from "./person-form";
import { PersonOperation } from "./person-operation";
import { PersonWhatIf } from "./person-what-if";
import type { AskedPerson } from "./use-asked-person";

export interface OtherPersonBodyProps {
  scope: ReadScope;
  view: PermissionView;
  asked: AskedPerson;
  evidence: PermissionEvidence;
}

const namesIn = (lists: MembersByResource): string[] => [
  ...new Set(
    Object.values(lists)
      .flatMap(({ members }) => members)
      .flatMap(({ principalId, principalType }) =>
        principalType === "USER" && principalForm(principalId).kind === "name" ? [principalId] : [],
      ),
  ),
];

/** What another person may do, for administrators, who say who it is. Imports the engine. */
export function OtherPersonBody({ scope, view, asked, evidence }: OtherPersonBodyProps) {
  const members = useMemberLists(scope, everyMemberPlace(view.place), { onCall: useRecordCalls() });
  const person = useOtherPerson(scope, asked.question);
  const known = useKnownResources(scope, view.place);
  return (
    <div className="flex flex-col gap-4 px-4 pb-6 md:px-6" aria-busy={person.isLoading}>
      <PersonForm key={asked.question?.name} asked={asked} suggestions={namesIn(members.lists)} />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="On"
          value={placeValue(view.place)}
          options={placeOptions(known, view.place)}
          onValueChange={(value) => view.choosePlace(placeOfValue(value))}
        />
        <MemberListsBar scope={scope} members={members} />
      </div>
      {person.problem && (
        <ProblemNotice problem={person.problem} onRetry={person.retry} isRetrying={person.isLoading} />
      )}
      {person.data && asked.question && (
        <PersonMatrix
          scope={scope}
          view={view}
          question={asked.question}
          person={person.data}
          evidence={evidence}
          lists={members.lists}
        />
      )}
    </div>
  );
}

interface PersonMatrixProps {
  scope: ReadScope;
  view: PermissionView;
  question: PersonQuestion;
  person: OtherPerson;
  evidence: PermissionEvidence;
  lists: MembersByResource;
}

const grantOf = ({ roles }: OtherPerson, id: string) =>
  roles.find((role) => role.id === id)?.grant ?? { kind: "none" as const };

/** The roles as theirs: what lets them take one in place of what lets the viewer. */
function rolesOf(evidence: PermissionEvidence, person: OtherPerson): RoleEvidenceAnswer[] {
  const order = ["granted", "possible", "none"];
  return evidence.roles
    .map((role) => {
      const grant = grantOf(person, role.id);
      return { ...role, grantedBy: grant.kind === "granted" ? grant.by : null };
    })
    .toSorted(
      (a, b) => order.indexOf(grantOf(person, a.id).kind) - order.indexOf(grantOf(person, b.id).kind),
    );
}

const verdictOf = ({ operation: { operationId }, joined: { verdict } }: MatrixRow) => ({
  operationId,
  verdict,
});

function usePersonMatrix({ view, question, person, evidence, lists }: PersonMatrixProps) {
  const theirs = useMemo(() => ({ ...evidence, roles: rolesOf(evidence, person) }), [evidence, person]);
  const role = theirs.roles.find(({ id }) => id === view.role) ?? theirs.roles[0];
  const tags = person.roles.find(({ id }) => id === role?.id)?.sessionTags ?? {};
  const { sessionName } = person;
  const { groups, hasAllGroups } = question;
  const levelsIn = (held: MembersByResource) =>
    levelsOfSubject({ sessionName, groups, hasAllGroups }, role?.arn ?? null, held);
  const decide = (held: MembersByResource) =>
    role
      ? decideMatrix({
          ...{ evidence: theirs, role, levels: levelsIn(held) },
          session: { sessionName, tags, nowMs: evidence.nowMs },
          ids: placeIds(view.place),
        })
      : [];
  const levels = levelsIn(lists);
  const before = decide(lists);
  const subject = { kind: "person", name: sessionName, isViewer: false } as const;
  const isChanged = Object.keys(view.levels).length > 0;
  const rows = isChanged ? decide(withLine(lists, { subject }, view.levels)) : before;
  const changes = isChanged ? compareVerdicts(before.map(verdictOf), rows.map(verdictOf)) : null;
  const mismatches = role
    ? findMismatches({
        person: { sessionName, name: "", email: person.email ?? "", groups, hasAllGroups },
        roleArn: role.arn,
        lists,
        permitted: {},
      })
    : [];
  return { theirs, role, tags, levels, rows, changes, mismatches };
}

/** Nothing is asked of AWS in somebody else's name. */
const noFindings: ReadonlyMap<string, ProbeFinding> = new Map();

const optionSuffix = { granted: "", possible: " (perhaps theirs)", none: " (not theirs)" } as const;

function PersonMatrix(props: PersonMatrixProps) {
  const { scope, view, question, person, evidence } = props;
  const { theirs, role, tags, levels, rows, changes, mismatches } = usePersonMatrix(props);
  if (!role) return null;
  const held = levels[targetOf(view.place)];
  const highest = held && highestHeld(held.held);
  const counts = countVerdicts(rows.map(({ joined }) => joined.verdict));
  const selected = rows.find(({ operation }) => operation.operationId === view.operation);
  return (
    <>
      <PersonFacts
        person={person}
        evidence={evidence}
        tags={tags}
        level={held ? (highest ? membershipLabel(highest) : "none that the members read show") : null}
        hasAllGroups={question.hasAllGroups}
      />
      <MismatchList mismatches={mismatches} sessionName={person.sessionName} />
      {view.place.library && <PersonWhatIf view={view} changes={changes} />}
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="As"
          value={role.id}
          options={theirs.roles.map(({ id, label }) => ({
            value: id,
            label: `${label}${optionSuffix[grantOf(person, id).kind]}`,
          }))}
          onValueChange={(id) => view.chooseRole(id)}
        />
        <MatrixFilters view={view} />
        <VerdictCountBadges counts={counts} />
      </div>
      {selected && (
        <PersonOperation deploymentId={scope.deploymentId} place={view.place} role={role} row={selected} />
      )}
      <PermissionMatrix
        rows={showRows(
          rows.filter((row) => passesFilters(row.operation, row.joined.verdict, view)),
          noFindings,
        )}
        changes={changes}
        selected={view.operation}
        onSelect={(id) => view.openOperation(id === view.operation ? null : id)}
      />
    </>
  );
}
