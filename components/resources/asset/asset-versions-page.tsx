import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListAssetVersionsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetPage, type AssetPageBase } from "./asset-page";
import { AssetVersions } from "./asset-versions";

interface AssetVersionsPageProps extends AssetPageBase {
  versions: Loaded<SdmaListAssetVersionsAnswer>;
}

export function AssetVersionsPage({ versions, ...page }: AssetVersionsPageProps) {
  return (
    <AssetPage {...page} reads={[versions]} tab="versions">
      <LoadedSection loaded={versions}>
        {(data) => (
          <AssetVersions scope={pageScope(page.session)} address={page.address} versions={data.versions} />
        )}
      </LoadedSection>
    </AssetPage>
  );
}
