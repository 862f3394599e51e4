import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetPage } from "@/components/resources/asset/asset-page";
import { AssetVersions } from "@/components/resources/asset/asset-versions";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";
import { assetTitle } from "../../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = assetTitle("Versions");

export default async function AssetVersionsPage({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, named, versions] = await Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readAnswer(ctx, reads.listAssetVersions, address),
  ]);
  return (
    <AssetPage
      session={session}
      address={address}
      asset={asset}
      named={named}
      reads={[versions]}
      tab="versions"
    >
      <LoadedSection loaded={versions}>
        {(data) => <AssetVersions scope={pageScope(session)} address={address} versions={data.versions} />}
      </LoadedSection>
    </AssetPage>
  );
}
