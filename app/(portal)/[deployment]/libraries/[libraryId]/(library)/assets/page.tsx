import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetBrowser } from "@/components/resources/asset/asset-browser";
import { LibraryPage } from "@/components/resources/library/library-page";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { findNames } from "@/lib/server/sdma/find-names";
import { listLibraryAssets } from "@/lib/server/sdma/read-resources";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

export const generateMetadata = libraryTitle("Assets");

export default async function LibraryAssetsPage({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, assets] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    listLibraryAssets(ctx, { libraryId }),
  ]);
  const projects = assets.isLoaded ? assets.data.assets.map(({ projectId }) => projectId) : [];
  const names = { ...(await findNames(ctx, projects)), ...named.names };
  return (
    <LibraryPage
      session={session}
      libraryId={libraryId}
      library={library}
      named={{ ...named, names }}
      reads={[assets]}
      tab="assets"
    >
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <AssetBrowser scope={pageScope(session)} libraryId={libraryId} firstPage={firstPage} />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
