import { AssetFilesPage } from "@/components/resources/asset/asset-files-page";
import { AssetVersionFilesPage } from "@/components/resources/asset/asset-version-files-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { wholeFiles } from "@/lib/shared/sdma/read-request";
import { type AssetParams, assetAddress } from "../../../../../../addresses";
import { assetTitle } from "../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../resource-reads";

export const generateMetadata = assetTitle();

interface AssetRouteProps {
  params: Promise<AssetParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A version of the asset itself; an address that names another shows the newest files. */
const versionOf = (assetId: string, version: string | string[] | undefined): string | null =>
  typeof version === "string" && version.startsWith(`${assetId}-`) && /^[\w-]{1,120}$/.test(version)
    ? version
    : null;

async function AssetFilesRoute({ params, searchParams }: AssetRouteProps) {
  const address = await assetAddress(params);
  const versionId = versionOf(address.assetId, (await searchParams).version);
  const { session, ctx } = await requirePage(address.deploymentId);
  const page = Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
  ]);
  if (versionId) {
    const [[asset, named], files] = await Promise.all([
      page,
      readAnswer(ctx, reads.listFilesForAssetVersion, { ...address, versionId }),
    ]);
    return <AssetVersionFilesPage {...{ session, routes, address, versionId, asset, named, files }} />;
  }
  const [[asset, named], files] = await Promise.all([
    page,
    readAnswer(ctx, reads.listFiles, { ...address, ...wholeFiles }),
  ]);
  return <AssetFilesPage {...{ session, routes, address, asset, named, files }} />;
}

export default withSkeleton(AssetFilesRoute, <PageSkeleton hasTabs hasToolbar />);
