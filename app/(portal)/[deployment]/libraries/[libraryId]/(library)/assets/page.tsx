import { LibraryAssetsPage } from "@/components/resources/library/library-assets-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { findNames } from "@/lib/server/sdma/find-names";
import { listLibraryAssets } from "@/lib/server/sdma/read-resources";
import { routes } from "@/lib/shared/routes";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

export const generateMetadata = libraryTitle("Assets");

async function LibraryAssetsRoute({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, assets] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    listLibraryAssets(ctx, { libraryId }),
  ]);
  const projects = assets.ok ? assets.data.assets.map(({ projectId }) => projectId) : [];
  const names = { ...(await findNames(ctx, projects)), ...named.names };
  return (
    <LibraryAssetsPage
      session={session}
      routes={routes}
      libraryId={libraryId}
      library={library}
      named={{ ...named, names }}
      assets={assets}
    />
  );
}

export default withSkeleton(LibraryAssetsRoute, <PageSkeleton hasTabs hasToolbar />);
