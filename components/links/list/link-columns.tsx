import { CellText } from "@/components/data-grid/cell-text";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import type { linkLists, SharedLink } from "@/lib/shared/contracts/shared-link";
import {
  audienceLabel,
  linkTargetLabel,
  shownLinkState,
  shownStateLabels,
} from "@/lib/shared/links/link-list-labels";
import { routes } from "@/lib/shared/routes";
import { commonColumns } from "./common-columns";
import { LinkStateBadge } from "./link-state-badge";

export const linkHref = (deploymentId: string) => (link: SharedLink) =>
  routes.linkedPage(deploymentId, link.path);

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
  const { maker, created, opened, opens, expires } = commonColumns<SharedLink>();
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
    ...(list === "all" ? [maker] : []),
    created,
    opened,
    opens,
    expires,
    {
      ...{ id: "state", header: "State", track: "8rem" },
      cell: (link) => <LinkStateBadge link={link} />,
      sortValue: (link) => shownStateLabels[shownLinkState(link)],
    },
  ];
}
