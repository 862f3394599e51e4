import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetBrowser } from "@/components/resources/asset/asset-browser";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListLibraryAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { LibraryPage, type LibraryPageBase } from "./library-page";

interface LibraryAssetsPageProps extends LibraryPageBase {
  assets: Loaded<SdmaListLibraryAssetsAnswer>;
}

export function LibraryAssetsPage({ assets, ...page }: LibraryAssetsPageProps) {
  return (
    <LibraryPage {...page} reads={[assets]} tab="assets">
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <AssetBrowser scope={pageScope(page.session)} libraryId={page.libraryId} firstPage={firstPage} />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
