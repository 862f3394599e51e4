"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import { byNewestVersion } from "@/components/resources/version-diff";
import type { ReadScope } from "@/lib/client/read-scope";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import type { AssetAddress } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { versionLabel } from "./version-label";

export interface NewestVersionProps {
  scope: ReadScope;
  address: AssetAddress;
  /** The version in view. */
  versionId: string;
}

/** What the list of an asset's versions says of one: an address may name a version that there never was. */
function standingOf(versionId: string, versions: readonly { versionId: string }[]): string {
  const [newest] = versions.toSorted(byNewestVersion);
  if (!newest || !versions.some((version) => version.versionId === versionId))
    return `${versionLabel(versionId)} is not in the list of this asset's versions.`;
  return byNewestVersion(newest, { versionId }) < 0
    ? `${versionLabel(newest.versionId)} is newer.`
    : "There is no newer version.";
}

/** Whether there is a newer version than the one in view. Costs one request; says nothing where it fails. */
export function NewestVersion({ scope, address, versionId }: NewestVersionProps) {
  const { data } = useSdmaRead({
    scope,
    request: requestOf(reads.listAssetVersions, { ...address }),
    onCall: useRecordCalls(),
  });
  return <span role="status">{data && standingOf(versionId, data.versions)}</span>;
}
