import { CellText } from "@/components/data-grid/cell-text";
import { figureColumn } from "@/components/data-grid/figure-column";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { RowLink } from "@/components/data-grid/row-link";
import { timeColumn } from "@/components/data-grid/time-column";
import { ProjectName } from "@/components/resources/project-name";
import { StateBadge } from "@/components/resources/state-badge";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount } from "@/lib/shared/format/count";
import type { PageRoutes } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaAsset } from "@/lib/shared/sdma/generated/answers.gen";
import { assetChangedAtMs } from "./asset-kind";
import { assetType } from "./asset-type";

export const assetHref = (routes: PageRoutes, deploymentId: string) => (asset: SdmaAsset) =>
  routes.asset({
    deploymentId,
    libraryId: asset.libraryId,
    projectId: asset.projectId,
    assetId: asset.assetId,
  });

const projectColumn = (deploymentId: string): GridColumn<SdmaAsset> => ({
  id: "project",
  header: "Project",
  track: "minmax(8rem, 1fr)",
  isWideOnly: true,
  cell: ({ libraryId, projectId }) => <ProjectName address={{ deploymentId, libraryId, projectId }} />,
});

export interface AssetColumnsOptions {
  deploymentId: string;
  /** Whether the list spans projects, which then have a column. */
  scope: "project" | "library";
  rowHref: (asset: SdmaAsset) => string;
}

export function assetColumns({ deploymentId, scope, rowHref }: AssetColumnsOptions): GridColumn<SdmaAsset>[] {
  return [
    {
      id: "name",
      isFixed: true,
      header: "Name",
      track: "minmax(12rem, 2.8fr)",
      sortValue: ({ assetName }) => assetName,
      cell: (asset) => <RowLink href={rowHref(asset)} name={asset.assetName} />,
    },
    ...(scope === "library" ? [projectColumn(deploymentId)] : []),
    {
      id: "state",
      header: "State",
      track: "7.75rem",
      isWideOnly: true,
      sortValue: ({ assetState }) => assetState,
      cell: ({ assetState }) => <StateBadge state={assetState} />,
    },
    figureColumn({
      id: "files",
      header: "Files",
      track: "2.75rem",
      figureOf: ({ fileCount }: SdmaAsset) => fileCount,
      format: formatCount,
    }),
    figureColumn({
      id: "size",
      header: "Size",
      track: "4.25rem",
      figureOf: ({ totalSize }: SdmaAsset) => totalSize,
      format: formatBytes,
    }),
    {
      id: "type",
      header: "Type",
      track: "minmax(4.25rem, 0.6fr)",
      isWideOnly: true,
      sortValue: assetType,
      cell: (asset) => <CellText text={assetType(asset) ?? "–"} />,
    },
    timeColumn({
      id: "created",
      header: "Created",
      track: "7.25rem",
      isWideOnly: true,
      atMsOf: ({ createdAt }: SdmaAsset) => toEpochMs(createdAt),
    }),
    timeColumn({ id: "updated", header: "Updated", track: "7.25rem", atMsOf: assetChangedAtMs }),
    {
      id: "by",
      header: "By",
      track: "minmax(5rem, 0.8fr)",
      isWideOnly: true,
      // The side panel says it, and beside that there is no room for both times and everybody's name.
      isHiddenAtFirst: true,
      sortValue: ({ updatedBy, createdBy }) => updatedBy ?? createdBy,
      cell: ({ updatedBy, createdBy }) => <CellText text={updatedBy ?? createdBy} />,
    },
  ];
}
