import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetPage } from "@/components/resources/asset/asset-page";
import { SuggestedAttributes } from "@/components/resources/asset/suggested-attributes";
import { AttributeList } from "@/components/resources/attribute-list";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type AssetParams, assetAddress } from "../../../../../../../addresses";
import { assetTitle } from "../../../../../../../page-title";
import { readAsset, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = assetTitle("Attributes");

export default async function AssetAttributesPage({ params }: { params: Promise<AssetParams> }) {
  const address = await assetAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [asset, named, attributes] = await Promise.all([
    readAsset(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readNames(address.deploymentId, address.libraryId, address.projectId, address.assetId),
    readAnswer(ctx, reads.listAssetAttributes, address),
  ]);
  return (
    <AssetPage
      session={session}
      address={address}
      asset={asset}
      named={named}
      reads={[attributes]}
      tab="attributes"
    >
      <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
        <LoadedSection loaded={attributes}>
          {(data) => (
            <AttributeList
              title="Attributes"
              attributes={data.attributes}
              empty="Attributes such as sensor, coordinate system or surveyor appear here. A Contributor sets them with UpdateAsset or accepts SDMA's suggestions below."
            />
          )}
        </LoadedSection>
        <SuggestedAttributes scope={pageScope(session)} address={address} />
      </div>
    </AssetPage>
  );
}
