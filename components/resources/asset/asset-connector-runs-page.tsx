import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetConnectorRuns } from "@/components/resources/connector-runs";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetPage, type AssetPageBase } from "./asset-page";

interface AssetConnectorRunsPageProps extends AssetPageBase {
  files: Loaded<SdmaListFilesAnswer>;
}

export function AssetConnectorRunsPage({ files, ...page }: AssetConnectorRunsPageProps) {
  return (
    <AssetPage {...page} reads={[files]} tab="connector-runs">
      <LoadedSection loaded={files}>
        {(firstPage) => (
          <AssetConnectorRuns scope={pageScope(page.session)} address={page.address} firstPage={firstPage} />
        )}
      </LoadedSection>
    </AssetPage>
  );
}
