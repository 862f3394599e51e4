import { fileNoun } from "@/components/resources/file-noun";
import type { ResourceKind } from "@/components/resources/resource-kind";
import { StateBadge } from "@/components/resources/state-badge";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaAsset } from "@/lib/shared/sdma/generated/answers.gen";
import { assetType } from "./asset-type";

/** When an asset last changed, in ms; its creation where it never did. */
export function assetChangedAtMs({
  updatedAt,
  createdAt,
}: Pick<SdmaAsset, "updatedAt" | "createdAt">): number {
  return toEpochMs(updatedAt ?? createdAt);
}

export const assetKind: ResourceKind<SdmaAsset> = {
  noun: { one: "asset", many: "assets" },
  paletteKind: "asset",
  rowId: ({ assetId }) => assetId,
  facetsOf: (asset) => ({ name: asset.assetName, state: asset.assetState, type: assetType(asset) }),
  attributesOf: ({ attributes }) => attributes ?? [],
  narrowLine: (asset) => (
    <span className="flex items-center gap-2">
      <StateBadge state={asset.assetState} />
      {formatCountOf(asset.fileCount, fileNoun)} · {formatBytes(asset.totalSize)}
    </span>
  ),
};
