"use client";

import { Link2, ListFilter } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { CellText } from "@/components/data-grid/cell-text";
import { DataGrid } from "@/components/data-grid/data-grid";
import { rowFilter } from "@/components/data-grid/row-filter";
import { useShownRows } from "@/components/data-grid/use-shown-rows";
import { useTableView } from "@/components/data-grid/use-table-view";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import { useLinkList } from "@/lib/client/use-shared-links";
import type { linkLists, SharedLink, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import {
  audienceLabel,
  linkTargetLabel,
  shownLinkState,
  shownStateLabels,
} from "@/lib/shared/links/link-list-labels";
import { linkColumns, linkHref } from "./link-columns";

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
const rowId = ({ id }: SharedLink) => id;

const facetsOf = (link: SharedLink) => ({
  name: [linkTargetLabel(link), link.maker.name, link.note, link.id, link.path].join(" "),
  state: shownLinkState(link),
  type: link.audience.kind,
});

/** Links with the details of the chosen one beside them. */
export function LinkListView({ scope, csrfToken, list, first }: LinkListViewProps) {
  const { deploymentId } = scope;
  const links = useLinkList(scope, list, first);
  const { view, setView, isSettled } = useTableView();
  const { state, type, sort } = view;
  const q = useDeferredValue(view.q);
  const chosenId = useDeferredValue(view.selected);
  const selected = links.links.find(({ id }) => id === chosenId);
  const isBesidePanel = selected !== undefined;
  const { edition } = links;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was replaced is filtered anew
  const filter = useMemo(() => rowFilter({ q, state, type }, facetsOf), [q, state, type, edition]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and sorted anew
  const columns = useMemo(
    () => linkColumns(deploymentId, { list, isBesidePanel }),
    [deploymentId, list, isBesidePanel, edition],
  );
  const shown = useShownRows({ rows: links.links, columns, order: sort, filter });
  if (links.links.length === 0) return <NoLinks list={list} />;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
        <Toolbar shownCount={shown.length} total={links.links.length} isComplete={!links.hasMore} />
        {shown.length > 0 ? (
          <DataGrid
            label="Shared links"
            rows={shown}
            columns={columns}
            rowId={rowId}
            rowHref={linkHref(deploymentId)}
            narrowLine={NarrowLine}
            totalCount={links.hasMore ? null : shown.length}
            order={sort}
            onOrderChange={(order) => void setView({ sort: order || null })}
            selectedId={view.selected}
            onSelect={(id) => setView({ selected: id })}
            isAddressSettled={isSettled}
            onNearEnd={null}
          />
        ) : (
          <div className="rounded-xl border border-line bg-surface">
            <EmptyState
              icon={<ListFilter />}
              title="No loaded links match the filter"
              action={
                <Button onClick={() => void setView({ q: null, state: null, type: null })}>
                  Clear the filter
                </Button>
              }
            />
          </div>
        )}
        {links.problem && (
          <div className="mt-3">
            <ProblemNotice problem={links.problem} onRetry={links.loadMore} isRetrying={links.isReading} />
          </div>
        )}
        {links.hasMore && !links.problem && (
          <div className="mt-3">
            <Button aria-disabled={links.isReading} onClick={links.loadMore}>
              {links.isReading ? "Loading…" : "Load older links"}
            </Button>
          </div>
        )}
      </div>
      {selected && (
        <LinkDetailsPanel
          key={selected.id}
          {...{ scope, csrfToken, link: selected, makers: first.makers, longestDays: first.mostDays }}
          isAdministrator={first.isAdministrator}
          onChanged={links.replace}
          onClose={() => void setView({ selected: null })}
        />
      )}
    </div>
  );
}

const NarrowLine = ({ maker, opens, audience }: SharedLink) => (
  <CellText text={`${formatCountOf(opens, openNoun, true)} · ${maker.name} · ${audienceLabel(audience)}`} />
);

interface ToolbarProps {
  shownCount: number;
  total: number;
  isComplete: boolean;
}

function Toolbar({ shownCount, total, isComplete }: ToolbarProps) {
  const { view, setView } = useTableView();
  const all = formatCountOf(total, linkNoun, isComplete);
  return (
    <div className="mb-2.5 flex shrink-0 flex-wrap items-center gap-2">
      <div className="w-full sm:w-58">
        <SearchField
          label="Filter by target or maker"
          value={view.q}
          onValueChange={(q) => void setView({ q: q || null })}
        />
      </div>
      <Select
        label="State"
        value={view.state}
        options={stateOptions}
        onValueChange={(state) => void setView({ state: state || null })}
      />
      <Select
        label="For"
        value={view.type}
        options={audienceOptions}
        onValueChange={(type) => void setView({ type: type || null })}
      />
      <p role="status" className="ml-auto text-ink-muted">
        {shownCount < total ? `${formatCount(shownCount)} of ${all}` : all}
        {view.sort ? "" : " · newest first"}
      </p>
    </div>
  );
}

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
