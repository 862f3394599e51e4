import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetPage } from "@/components/resources/asset/asset-page";
import { AssetConnectorRuns } from "@/components/resources/connector-runs";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { wholeFiles } from "@/lib/shared/sdma/read-request";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";
import { assetTitle } from "../../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = assetTitle("Connector runs");

export default async function AssetConnectorRunsPage({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, named, files] = await Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readAnswer(ctx, reads.listFiles, { ...address, ...wholeFiles }),
  ]);
  return (
    <AssetPage
      session={session}
      address={address}
      asset={asset}
      named={named}
      reads={[files]}
      tab="connector-runs"
    >
      <LoadedSection loaded={files}>
        {(firstPage) => (
          <AssetConnectorRuns scope={pageScope(session)} address={address} firstPage={firstPage} />
        )}
      </LoadedSection>
    </AssetPage>
  );
}
