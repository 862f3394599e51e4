"use client";

import { ListFilter, UserRoundX } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { CellText } from "@/components/data-grid/cell-text";
import { DataGrid } from "@/components/data-grid/data-grid";
import { rowFilter } from "@/components/data-grid/row-filter";
import { useShownRows } from "@/components/data-grid/use-shown-rows";
import { useTableView } from "@/components/data-grid/use-table-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import type { GuestLink, GuestLinks } from "@/lib/shared/contracts/guest-link";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { guestLinkLabel, guestStateLabels } from "@/lib/shared/links/guest-link-labels";
import { guestLinkColumns, guestTargetHref } from "./guest-link-columns";

const GuestLinkDetailsPanel = lazyPart(
  () => import("./guest-link-details").then((module) => module.GuestLinkDetailsPanel),
  {
    failed: "overlay",
    dismiss: ({ onClose }) => onClose(),
    loading: <div className="hidden w-82 shrink-0 border-line border-l bg-surface lg:block" />,
  },
);

export interface GuestLinkListProps {
  scope: ReadScope;
  csrfToken: string;
  isAdministrator: boolean;
  first: GuestLinks;
}

const any = { value: "", label: "any" };
const stateOptions = [any, ...Object.entries(guestStateLabels).map(([value, label]) => ({ value, label }))];
const openNoun = { one: "opening", many: "openings" };
const linkNoun = { one: "guest link", many: "guest links" };
/** As many as the server lists. */
const mostListed = 200;
const rowId = ({ id }: GuestLink) => id;

const facetsOf = (link: GuestLink) => ({
  name: [guestLinkLabel(link), link.maker.name, link.note, link.id].join(" "),
  state: link.state,
  type: link.hasPassword ? "password" : "open",
});

/** `edition` counts changes, since a table looks at rows that it has shown only once. */
function useGuestRows(first: GuestLinks) {
  const [{ rows, edition }, setRows] = useState({ rows: first.links, edition: 0 });
  const replace = (link: GuestLink) =>
    setRows((known) => ({
      rows: known.rows.map((each) => (each.id === link.id ? link : each)),
      edition: known.edition + 1,
    }));
  return { rows, edition, replace };
}

/** Guest links with the details of the chosen one beside them. */
export function GuestLinkList({ scope, csrfToken, isAdministrator, first }: GuestLinkListProps) {
  const { deploymentId } = scope;
  const { rows, edition, replace } = useGuestRows(first);
  const { view, setView, isSettled } = useTableView();
  const { state, sort } = view;
  const q = useDeferredValue(view.q);
  const chosenId = useDeferredValue(view.selected);
  const selected = rows.find(({ id }) => id === chosenId);
  const isBesidePanel = selected !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was replaced is filtered anew
  const filter = useMemo(() => rowFilter({ q, state, type: "" }, facetsOf), [q, state, edition]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and sorted anew
  const columns = useMemo(
    () => guestLinkColumns(deploymentId, { hasMakers: isAdministrator, isBesidePanel }),
    [deploymentId, isAdministrator, isBesidePanel, edition],
  );
  const shown = useShownRows({ rows, columns, order: sort, filter });
  if (rows.length === 0) return <NoGuestLinks isOffered={first.isOffered} mayMake={first.mayMake} />;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
        <Toolbar shownCount={shown.length} total={rows.length} />
        {shown.length > 0 ? (
          <DataGrid
            label="Guest links"
            rows={shown}
            columns={columns}
            rowId={rowId}
            rowHref={guestTargetHref(deploymentId)}
            narrowLine={NarrowLine}
            totalCount={shown.length}
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
              title="No guest links match the filter"
              action={
                <Button onClick={() => void setView({ q: null, state: null })}>Clear the filter</Button>
              }
            />
          </div>
        )}
      </div>
      {selected && (
        <GuestLinkDetailsPanel
          key={selected.id}
          {...{ scope, csrfToken, link: selected }}
          onChanged={replace}
          onClose={() => void setView({ selected: null })}
        />
      )}
    </div>
  );
}

const NarrowLine = ({ maker, opens }: GuestLink) => (
  <CellText text={`${formatCountOf(opens, openNoun, true)} · ${maker.name}`} />
);

function Toolbar({ shownCount, total }: { shownCount: number; total: number }) {
  const { view, setView } = useTableView();
  const all = formatCountOf(total, linkNoun, total < mostListed);
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
      <p role="status" className="ml-auto text-ink-muted">
        {shownCount < total ? `${formatCount(shownCount)} of ${all}` : all}
        {view.sort ? "" : " · newest first"}
      </p>
    </div>
  );
}

function NoGuestLinks({ isOffered, mayMake }: Pick<GuestLinks, "isOffered" | "mayMake">) {
  if (!isOffered)
    return (
      <div className="px-4 py-4 md:px-6">
        <EmptyState icon={<UserRoundX />} title="Guest links are off here">
          The configuration of this deployment names no role for guests.
        </EmptyState>
      </div>
    );
  return (
    <div className="px-4 py-4 md:px-6">
      <EmptyState icon={<UserRoundX />} title="There are no guest links">
        {mayMake
          ? "Share on the page of an asset or file makes one, for somebody without an account."
          : "The configuration of this deployment names the groups that may make them, and none of yours is among them."}
      </EmptyState>
    </div>
  );
}
