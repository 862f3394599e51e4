import { CellText } from "@/components/data-grid/cell-text";
import { figureColumn } from "@/components/data-grid/figure-column";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import type { GuestLink } from "@/lib/shared/contracts/guest-link";
import { formatCount } from "@/lib/shared/format/count";
import { downloadsLeftText, guestLinkLabel, guestStateLabels } from "@/lib/shared/links/guest-link-labels";
import { routes } from "@/lib/shared/routes";
import { commonColumns } from "./common-columns";
import { GuestStateBadge } from "./guest-state-badge";

/** Where the makers themselves look at what they shared. */
export const guestTargetHref = (deploymentId: string) => (link: GuestLink) => {
  const { libraryId, projectId, assetId, fileIds } = link.target;
  const asset = { deploymentId, libraryId, projectId, assetId };
  const [fileId] = fileIds ?? [];
  return fileId && fileIds?.length === 1 ? routes.file({ ...asset, fileId }) : routes.asset(asset);
};

const inDetails: ReadonlySet<string> = new Set(["created", "opens", "reports"]);

/** @param isBesidePanel there is less room, and the details say the rest */
export function guestLinkColumns(
  deploymentId: string,
  { hasMakers, isBesidePanel }: { hasMakers: boolean; isBesidePanel: boolean },
): GridColumn<GuestLink>[] {
  const hrefOf = guestTargetHref(deploymentId);
  const { maker, created, opened, opens, expires } = commonColumns<GuestLink>();
  const all: GridColumn<GuestLink>[] = [
    {
      ...{ id: "target", header: "Target", track: "minmax(11rem, 1.6fr)", isFixed: true },
      cell: (link) => <RowLink href={hrefOf(link)} name={guestLinkLabel(link)} />,
      sortValue: guestLinkLabel,
    },
    maker,
    created,
    opened,
    opens,
    {
      ...{ id: "downloads", header: "Downloads left", track: "7.5rem", isWideOnly: true },
      cell: (link) => <CellText text={downloadsLeftText(link)} />,
      sortValue: ({ mostDownloads, downloads }) =>
        mostDownloads === null ? Number.MAX_SAFE_INTEGER : mostDownloads - downloads,
    },
    expires,
    figureColumn<GuestLink>({
      ...{ id: "reports", header: "Reports", track: "5rem" },
      figureOf: ({ reports }) => reports,
      format: (reports) => formatCount(reports),
    }),
    {
      ...{ id: "state", header: "State", track: "8rem" },
      cell: ({ state }) => <GuestStateBadge state={state} />,
      sortValue: ({ state }) => guestStateLabels[state],
    },
  ];
  return all.filter(({ id }) => (hasMakers || id !== "maker") && !(isBesidePanel && inDetails.has(id)));
}
