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

/** Whether there is a newer version than the one in view. Costs one request; says nothing where it fails. */
export function NewestVersion({ scope, address, versionId }: NewestVersionProps) {
  const { data } = useSdmaRead({
    scope,
    request: requestOf(reads.listAssetVersions, { ...address }),
    onCall: useRecordCalls(),
  });
  const newest = data?.versions.toSorted(byNewestVersion)[0];
  return (
    <span role="status">
      {newest &&
        (byNewestVersion(newest, { versionId }) < 0
          ? `${versionLabel(newest.versionId)} is newer.`
          : "There is no newer version.")}
    </span>
  );
}
