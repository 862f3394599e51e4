"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { SharedPage } from "@/components/resources/page-share";
import { byNewestVersion, versionNumber } from "@/components/resources/version-diff";
import type { ReadScope } from "@/lib/client/read-scope";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import type { LinkTarget } from "@/lib/shared/links/link-target";
import {
  followVersions,
  pinnedAsset,
  pinVersions,
  shownVersion,
  withFileId,
} from "@/lib/shared/links/link-version";
import type { SdmaAssetVersion } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

/** The two addresses that a link may keep of a page, where it shows versions. */
export type VersionToKeep =
  | { state: "none" }
  | { state: "reading"; noun: string; newest: string }
  | { state: "failed"; noun: string; newest: string; title: string }
  | { state: "known"; noun: string; newest: string; now: string; label: string };

const idsOf = (versions: readonly SdmaAssetVersion[]): string[] =>
  versions.toSorted(byNewestVersion).map(({ versionId }) => versionId);

const labelOf = (versionId: string, target: LinkTarget) =>
  `Version ${versionNumber(versionId) ?? versionId} of the ${target.page === "project" ? "selected asset" : "asset"}`;

/** What "as it is now" means on a page. Costs one request where the page shows an asset whose version is not chosen yet. */
export function useVersionToKeep(
  scope: ReadScope,
  target: LinkTarget | null,
  page: SharedPage,
): VersionToKeep {
  const asset = target && pinnedAsset(target);
  const shown = target && shownVersion(target);
  const isWanted = asset && (target.page === "asset-versions" || !shown);
  const read = useSdmaRead({
    scope,
    request: isWanted ? requestOf(reads.listAssetVersions, { ...asset }) : null,
    onCall: useRecordCalls(),
  });
  if (!target) return { state: "none" };
  if (target.page === "file" && page.file) {
    const { fileId, pathId } = page.file;
    const addresses = { now: withFileId(target, fileId), newest: withFileId(target, pathId) };
    return { state: "known", noun: "file", label: "The content that you see now", ...addresses };
  }
  if (!asset) return { state: "none" };
  const rest = { noun: "asset", newest: followVersions(target) };
  if (shown && !isWanted) return { state: "known", ...rest, now: target.path, label: labelOf(shown, target) };
  if (read.problem) return { state: "failed", ...rest, title: read.problem.title };
  if (!read.data) return { state: "reading", ...rest };
  const [newest, previous = null] = idsOf(read.data.versions);
  if (!newest) return { state: "none" };
  const now = pinVersions(target, { newest, previous });
  return { state: "known", ...rest, now, label: labelOf(shown ?? newest, target) };
}
