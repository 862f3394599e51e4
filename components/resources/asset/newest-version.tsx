"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import { versionNumber } from "@/components/resources/version-diff";
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
  const numberOf = (id: string) => versionNumber(id) ?? 0;
  const newest = data?.versions.toSorted((a, b) => numberOf(b.versionId) - numberOf(a.versionId))[0];
  return (
    <span role="status">
      {newest &&
        (numberOf(newest.versionId) > numberOf(versionId)
          ? `${versionLabel(newest.versionId)} is newer.`
          : "There is no newer version.")}
    </span>
  );
}
