import { LoadedSection } from "@/components/problem/loaded-section";
import { AttributeList } from "@/components/resources/attribute-list";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListAssetAttributesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetPage, type AssetPageBase } from "./asset-page";
import { SuggestedAttributes } from "./suggested-attributes";

interface AssetAttributesPageProps extends AssetPageBase {
  attributes: Loaded<SdmaListAssetAttributesAnswer>;
}

export function AssetAttributesPage({ attributes, ...page }: AssetAttributesPageProps) {
  return (
    <AssetPage {...page} reads={[attributes]} tab="attributes">
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
        <SuggestedAttributes scope={pageScope(page.session)} address={page.address} />
      </div>
    </AssetPage>
  );
}
