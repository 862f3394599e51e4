"use client";

import { FolderSearch, ListChecks } from "lucide-react";
import { useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import { useMemberLists } from "@/lib/client/use-member-lists";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import { findWhoCan } from "@/lib/shared/permissions/people/find-who-can";
import { neededLists } from "@/lib/shared/permissions/people/who-parties";
import { neededLevel } from "@/lib/shared/permissions/sdma/needed-level";
import { type Operation, operationCatalog } from "@/lib/shared/sdma/catalog";
import { MemberListsBar } from "./member-lists-bar";
import { memberPlaces, placeIds } from "./member-places";
import type { WhoViewState } from "./use-who-view";
import { WhoExport } from "./who-export";
import { WhoNotes } from "./who-notes";
import { WhoTable } from "./who-table";
import { WhoToolbar } from "./who-toolbar";

export interface WhoBodyProps {
  scope: ReadScope;
  person: PersonSummary;
  view: WhoViewState;
  evidence: PermissionEvidence;
}

/** The question, and its answer where one can be given. Imports the engine. */
export function WhoBody(props: WhoBodyProps) {
  const { scope, view } = props;
  const operation = operationCatalog.find(({ operationId }) => operationId === view.operation);
  return (
    <div className="flex flex-col gap-4 px-4 pb-6 md:px-6">
      <WhoToolbar scope={scope} view={view} />
      {operation ? (
        <Answer key={operation.operationId} {...props} operation={operation} />
      ) : (
        <EmptyState icon={<ListChecks />} title="Choose an operation">
          Choose what somebody wants to do, and where. The page then says which members may do it, in which
          role, and who can change that.
        </EmptyState>
      )}
    </div>
  );
}

function Answer({ scope, person, view, evidence, operation }: WhoBodyProps & { operation: Operation }) {
  const { place } = view;
  const lists = neededLists(operation);
  const wanted = memberPlaces(place, lists);
  const members = useMemberLists(scope, wanted, { onCall: useRecordCalls() });
  const rows = useMemo(
    () => findWhoCan({ evidence, operation, ids: placeIds(place), lists: members.lists, viewer: person }),
    [evidence, operation, place, members.lists, person],
  );
  const needed = neededLevel(operation)?.resource;
  if (needed && lists.length > 0 && !wanted.some(({ resource }) => resource === needed))
    return (
      <EmptyState icon={<FolderSearch />} title={`Choose a ${resourceLabels[needed]}`}>
        {operation.operationId} needs a level on a {resourceLabels[needed]}: whose members may do it depends
        on which one. Open the page of one and come back, or follow the link on the Permissions page.
      </EmptyState>
    );
  const isUnasked = members.missing.length > 0 && members.missing.length === wanted.length;
  const shown = rows.filter(({ verdict }) => view.verdict === "all" || verdict === view.verdict);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <MemberListsBar scope={scope} members={members} />
        {!isUnasked && (
          <WhoExport
            rows={rows}
            facts={{
              deploymentId: scope.deploymentId,
              operationId: operation.operationId,
              place,
              viewer: person.sessionName,
              lists: members.lists,
            }}
            evidence={evidence}
          />
        )}
      </div>
      {isUnasked ? (
        <EmptyState icon={<ListChecks />} title="The members were not read yet">
          Who may do this follows from the members of the{" "}
          {lists.map((list) => resourceLabels[list]).join(" and ")}. Reading them costs the requests that the
          button names.
        </EmptyState>
      ) : (
        <>
          <WhoTable
            deploymentId={scope.deploymentId}
            rows={shown}
            operation={operation}
            place={place}
            isAdministrator={evidence.isAdministrator}
            total={rows}
            view={view}
          />
          <WhoNotes isAdministrator={evidence.isAdministrator} />
        </>
      )}
    </>
  );
}
