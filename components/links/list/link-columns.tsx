import { CellText } from "@/components/data-grid/cell-text";
import { figureColumn } from "@/components/data-grid/figure-column";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { linkLists, SharedLink } from "@/lib/shared/contracts/shared-link";
import { formatCount } from "@/lib/shared/format/count";
import {
  audienceLabel,
  linkTargetLabel,
  shownLinkState,
  shownStateLabels,
} from "@/lib/shared/links/link-list-labels";
import { routes } from "@/lib/shared/routes";
import { LinkStateBadge } from "./link-state-badge";

export const linkHref = (deploymentId: string) => (link: SharedLink) =>
  routes.linkedPage(deploymentId, link.path);

const makerColumn: GridColumn<SharedLink> = {
  id: "maker",
  header: "Maker",
  track: "minmax(6rem, 0.7fr)",
  isWideOnly: true,
  cell: ({ maker }) => <CellText text={maker.name} />,
  sortValue: ({ maker }) => maker.name,
};

export interface LinkColumnsOptions {
  list: (typeof linkLists)[number];
  /** There is less room, and the details say the rest. */
  isBesidePanel: boolean;
}

const inDetails: ReadonlySet<string> = new Set(["audience", "created"]);

export function linkColumns(
  deploymentId: string,
  { list, isBesidePanel }: LinkColumnsOptions,
): GridColumn<SharedLink>[] {
  const all = everyColumn(deploymentId, list);
  return isBesidePanel ? all.filter(({ id }) => !inDetails.has(id)) : all;
}

function everyColumn(deploymentId: string, list: (typeof linkLists)[number]): GridColumn<SharedLink>[] {
  const hrefOf = linkHref(deploymentId);
  return [
    {
      ...{ id: "target", header: "Target", track: "minmax(11rem, 1.6fr)", isFixed: true },
      cell: (link) => <RowLink href={hrefOf(link)} name={linkTargetLabel(link)} />,
      sortValue: linkTargetLabel,
    },
    {
      ...{ id: "audience", header: "For", track: "minmax(8rem, 0.8fr)", isWideOnly: true },
      cell: ({ audience }) => <CellText text={audienceLabel(audience)} />,
      sortValue: ({ audience }) => audienceLabel(audience),
    },
    ...(list === "all" ? [makerColumn] : []),
    {
      ...{ id: "created", header: "Created", track: "8rem", isWideOnly: true },
      cell: ({ createdAtMs }) => (
        <RelativeTime atMs={createdAtMs} variant="calendar" className="text-ink-muted" />
      ),
      sortValue: ({ createdAtMs }) => createdAtMs,
    },
    {
      ...{ id: "opened", header: "Last opened", track: "6.5rem", isWideOnly: true },
      cell: ({ lastOpenedAtMs }) => <RelativeTime atMs={lastOpenedAtMs} className="text-ink-muted" />,
      sortValue: ({ lastOpenedAtMs }) => lastOpenedAtMs ?? 0,
    },
    figureColumn({
      ...{ id: "opens", header: "Opens", track: "4.5rem" },
      figureOf: ({ opens }) => opens,
      format: (figure) => formatCount(figure ?? 0),
    }),
    {
      ...{ id: "expires", header: "Expires", track: "7rem", isWideOnly: true },
      cell: ({ expiresAtMs }) =>
        expiresAtMs === null ? (
          <span className="text-ink-muted">Never</span>
        ) : (
          <RelativeTime atMs={expiresAtMs} variant="calendar" className="text-ink-muted" />
        ),
      sortValue: ({ expiresAtMs }) => expiresAtMs ?? Number.MAX_SAFE_INTEGER,
    },
    {
      ...{ id: "state", header: "State", track: "8rem" },
      cell: (link) => <LinkStateBadge link={link} />,
      sortValue: (link) => shownStateLabels[shownLinkState(link)],
    },
  ];
}
