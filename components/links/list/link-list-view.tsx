"use client";

import { Link2 } from "lucide-react";
import { useCallback } from "react";
import { CellText } from "@/components/data-grid/cell-text";
import { useTableView } from "@/components/data-grid/use-table-view";
import { LoadOlder } from "@/components/problem/load-older";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import { useLinkList } from "@/lib/client/use-shared-links";
import type { linkLists, SharedLink, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { formatCountOf } from "@/lib/shared/format/count";
import {
  audienceLabel,
  linkTargetLabel,
  shownLinkState,
  shownStateLabels,
} from "@/lib/shared/links/link-list-labels";
import { linkColumns, linkHref } from "./link-columns";
import { LinksTable } from "./links-table";
import { useLinkRows } from "./use-link-rows";

const LinkDetailsPanel = lazyPart(() => import("./link-details").then((module) => module.LinkDetailsPanel), {
  failed: "overlay",
  dismiss: ({ onClose }) => onClose(),
  loading: <div className="hidden w-82 shrink-0 border-line border-l bg-surface lg:block" />,
});

export interface LinkListViewProps {
  scope: ReadScope;
  csrfToken: string;
  list: (typeof linkLists)[number];
  first: SharedLinks;
}

const any = { value: "", label: "any" };
const stateOptions = [any, ...Object.entries(shownStateLabels).map(([value, label]) => ({ value, label }))];
const audienceOptions = [
  any,
  { value: "anyone", label: "anyone" },
  { value: "chosen", label: "chosen people" },
];
const openNoun = { one: "opening", many: "openings" };
const linkNoun = { one: "link", many: "links" };

const facetsOf = (link: SharedLink) => ({
  name: [linkTargetLabel(link), link.maker.name, link.note, link.id, link.path].join(" "),
  state: shownLinkState(link),
  type: link.audience.kind,
});

/** Links with the details of the chosen one beside them. */
export function LinkListView({ scope, csrfToken, list, first }: LinkListViewProps) {
  const { deploymentId } = scope;
  const { rows, edition, older, replace } = useLinkList(scope, list, first);
  const { view, setView } = useTableView();
  const columnsOf = useCallback(
    (isBesidePanel: boolean) => linkColumns(deploymentId, { list, isBesidePanel }),
    [deploymentId, list],
  );
  const { shown, columns, selected, closeDetails } = useLinkRows({
    ...{ rows, edition, facetsOf, columnsOf, hasTypes: true },
  });
  if (rows.length === 0) return <NoLinks list={list} />;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
        <LinksTable
          label="Shared links"
          noun={linkNoun}
          shown={shown}
          total={rows.length}
          isComplete={!older.hasMore}
          columns={columns}
          hrefOf={linkHref(deploymentId)}
          narrowLine={NarrowLine}
          stateOptions={stateOptions}
          filters={
            <Select
              label="For"
              value={view.type}
              options={audienceOptions}
              onValueChange={(chosen) => void setView({ type: chosen || null })}
            />
          }
          rowNoun="links"
        />
        <LoadOlder older={older} noun="links" />
      </div>
      {selected && (
        <LinkDetailsPanel
          key={selected.id}
          {...{ scope, csrfToken, link: selected, makers: first.makers, longestDays: first.mostDays }}
          isAdministrator={first.isAdministrator}
          onChanged={replace}
          onClose={closeDetails}
        />
      )}
    </div>
  );
}

const NarrowLine = ({ maker, opens, audience }: SharedLink) => (
  <CellText text={`${formatCountOf(opens, openNoun, true)} · ${maker.name} · ${audienceLabel(audience)}`} />
);

function NoLinks({ list }: { list: LinkListViewProps["list"] }) {
  return (
    <div className="px-4 py-4 md:px-6">
      <EmptyState
        icon={<Link2 />}
        title={list === "mine" ? "You have not shared anything yet" : "Nobody has shared anything yet"}
      >
        <em>Share</em> on a page of a library, project, asset or file makes a link that keeps the page and its
        state. Whoever opens it acts in a role of their own.
      </EmptyState>
    </div>
  );
}
