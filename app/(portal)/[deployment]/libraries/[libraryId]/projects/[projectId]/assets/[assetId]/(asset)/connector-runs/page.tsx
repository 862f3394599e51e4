import { AssetPage } from "@/components/resources/asset-page";
import { AssetConnectorRuns } from "@/components/resources/connector-runs";
import { LoadedSection } from "@/components/resources/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/http/page";
import { getAsset } from "@/lib/server/sdma/get-asset";
import { listFiles } from "@/lib/server/sdma/list-files";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";

export default async function AssetConnectorRunsPage({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, files] = await Promise.all([
    getAsset(ctx, address),
    listFiles(ctx, { ...address, includeLocations: true, includePreviews: true }),
  ]);
  return (
    <AssetPage session={session} address={address} asset={asset} reads={[files]} tab="connector-runs">
      <LoadedSection loaded={files}>
        {(firstPage) => (
          <AssetConnectorRuns scope={pageScope(session)} address={address} firstPage={firstPage} />
        )}
      </LoadedSection>
    </AssetPage>
  );
}
