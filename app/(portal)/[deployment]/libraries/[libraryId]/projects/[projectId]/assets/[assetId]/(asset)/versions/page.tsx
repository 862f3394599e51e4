import { AssetPage } from "@/components/resources/asset-page";
import { AssetVersions } from "@/components/resources/asset-versions";
import { LoadedSection } from "@/components/resources/loaded-section";
import { requirePage } from "@/lib/server/http/page";
import { getAsset } from "@/lib/server/sdma/get-asset";
import { listAssetVersions } from "@/lib/server/sdma/list-asset-versions";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";

export default async function AssetVersionsPage({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, versions] = await Promise.all([getAsset(ctx, address), listAssetVersions(ctx, address)]);
  return (
    <AssetPage session={session} address={address} asset={asset} reads={[versions]} tab="versions">
      <LoadedSection loaded={versions}>
        {(data) => <AssetVersions address={address} versions={data.versions} />}
      </LoadedSection>
    </AssetPage>
  );
}
