"use client";

import { AssetAttributesPage } from "@/components/resources/asset/asset-attributes-page";
import { AssetConnectorRunsPage } from "@/components/resources/asset/asset-connector-runs-page";
import { AssetFilesPage } from "@/components/resources/asset/asset-files-page";
import type { AssetPageBase } from "@/components/resources/asset/asset-page";
import { AssetVersionsPage } from "@/components/resources/asset/asset-versions-page";
import { pageScope } from "@/components/resources/page-scope";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { pageRoutes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf, wholeFiles } from "@/lib/shared/sdma/read-request";
import type { FramePageProps } from "./page-props";
import { useFrameNames } from "./use-frame-names";
import { useLoaded } from "./use-loaded";

/** The pages of an asset. */
export function AssetPages({ session, target }: FramePageProps) {
  const [libraryId = "", projectId = "", assetId = ""] = target.ids;
  const address = { deploymentId: session.deployment.id, libraryId, projectId, assetId };
  const scope = pageScope(session);
  const asset = useLoaded(scope, requestOf(reads.getAsset, address));
  const named = useFrameNames(scope, target.ids);
  if (!asset) return <PageSkeleton hasTabs hasToolbar />;
  const base = { session, routes: pageRoutes.embed, address, asset, named };
  if (target.page === "asset-versions") return <AssetVersions {...base} />;
  if (target.page === "asset-attributes") return <AssetAttributes {...base} />;
  return <AssetFileList {...base} isRuns={target.page === "asset-connector-runs"} />;
}

function AssetFileList({ isRuns, ...base }: AssetPageBase & { isRuns: boolean }) {
  const files = useLoaded(pageScope(base.session), requestOf(reads.listFiles, base.address, wholeFiles));
  if (!files) return <PageSkeleton hasTabs hasToolbar={!isRuns} />;
  return isRuns ? (
    <AssetConnectorRunsPage {...base} files={files} />
  ) : (
    <AssetFilesPage {...base} files={files} />
  );
}

function AssetVersions(base: AssetPageBase) {
  const versions = useLoaded(pageScope(base.session), requestOf(reads.listAssetVersions, base.address));
  if (!versions) return <PageSkeleton hasTabs />;
  return <AssetVersionsPage {...base} versions={versions} />;
}

function AssetAttributes(base: AssetPageBase) {
  const attributes = useLoaded(pageScope(base.session), requestOf(reads.listAssetAttributes, base.address));
  if (!attributes) return <PageSkeleton hasTabs />;
  return <AssetAttributesPage {...base} attributes={attributes} />;
}
