import { AssetVersionsPage } from "@/components/resources/asset/asset-versions-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";
import { assetTitle } from "../../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = assetTitle("Versions");

async function AssetVersionsRoute({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, named, versions] = await Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readAnswer(ctx, reads.listAssetVersions, address),
  ]);
  return (
    <AssetVersionsPage
      session={session}
      routes={routes}
      address={address}
      asset={asset}
      named={named}
      versions={versions}
    />
  );
}

export default withSkeleton(AssetVersionsRoute, <PageSkeleton hasTabs hasToolbar />);
