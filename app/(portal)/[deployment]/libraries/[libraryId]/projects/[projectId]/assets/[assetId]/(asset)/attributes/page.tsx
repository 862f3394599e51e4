import { AssetAttributesPage } from "@/components/resources/asset/asset-attributes-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";
import { assetTitle } from "../../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = assetTitle("Attributes");

async function AssetAttributesRoute({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, named, attributes] = await Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readAnswer(ctx, reads.listAssetAttributes, address),
  ]);
  return (
    <AssetAttributesPage
      session={session}
      routes={routes}
      address={address}
      asset={asset}
      named={named}
      attributes={attributes}
    />
  );
}

export default withSkeleton(AssetAttributesRoute, <PageSkeleton hasTabs hasToolbar />);
