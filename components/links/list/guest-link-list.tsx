"use client";

import { UserRoundX } from "lucide-react";
import { useCallback } from "react";
import { CellText } from "@/components/data-grid/cell-text";
import { LoadOlder } from "@/components/problem/load-older";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReadScope } from "@/lib/client/read-scope";
import { useGuestLinkList } from "@/lib/client/use-guest-links";
import type { GuestLink, GuestLinks } from "@/lib/shared/contracts/guest-link";
import { formatCountOf } from "@/lib/shared/format/count";
import { guestLinkLabel, guestReportsText, guestStateLabels } from "@/lib/shared/links/guest-link-labels";
import { guestLinkColumns, guestTargetHref } from "./guest-link-columns";
import { LinksTable } from "./links-table";
import { useLinkRows } from "./use-link-rows";

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

const facetsOf = (link: GuestLink) => ({
  name: [guestLinkLabel(link), link.maker.name, link.note, link.id].join(" "),
  state: link.state,
  type: link.hasPassword ? "password" : "open",
});

/** Guest links with the details of the chosen one beside them. */
export function GuestLinkList({ scope, csrfToken, isAdministrator, first }: GuestLinkListProps) {
  const { deploymentId } = scope;
  const { rows, edition, older, replace } = useGuestLinkList(scope, first);
  const columnsOf = useCallback(
    (isBesidePanel: boolean) => guestLinkColumns(deploymentId, { hasMakers: isAdministrator, isBesidePanel }),
    [deploymentId, isAdministrator],
  );
  const { shown, columns, selected, closeDetails } = useLinkRows({
    ...{ rows, edition, facetsOf, columnsOf, hasTypes: false },
  });
  if (rows.length === 0) return <NoGuestLinks isOffered={first.isOffered} mayMake={first.mayMake} />;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
        <LinksTable
          label="Guest links"
          noun={linkNoun}
          shown={shown}
          total={rows.length}
          isComplete={!older.hasMore}
          columns={columns}
          hrefOf={guestTargetHref(deploymentId)}
          narrowLine={NarrowLine}
          stateOptions={stateOptions}
          rowNoun="guest links"
        />
        <LoadOlder older={older} noun="guest links" />
      </div>
      {selected && (
        <GuestLinkDetailsPanel
          key={selected.id}
          {...{ scope, csrfToken, link: selected }}
          onChanged={replace}
          onClose={closeDetails}
        />
      )}
    </div>
  );
}

const NarrowLine = ({ maker, opens, reports }: GuestLink) => (
  <CellText
    text={[formatCountOf(opens, openNoun, true), maker.name, guestReportsText({ reports })]
      .filter(Boolean)
      .join(" · ")}
  />
);

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
