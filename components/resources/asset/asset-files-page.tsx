import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetFiles } from "./asset-files";
import { AssetPage, type AssetPageBase } from "./asset-page";

interface AssetFilesPageProps extends AssetPageBase {
  files: Loaded<SdmaListFilesAnswer>;
}

export function AssetFilesPage({ files, ...page }: AssetFilesPageProps) {
  return (
    <AssetPage {...page} reads={[files]} tab="files">
      <LoadedSection loaded={files}>
        {(firstPage) => (
          <AssetFiles
            scope={pageScope(page.session)}
            address={page.address}
            firstPage={firstPage}
            total={page.asset.ok ? page.asset.data.fileCount : null}
          />
        )}
      </LoadedSection>
    </AssetPage>
  );
}
