import { LoadedSection } from "@/components/problem/loaded-section";
import { LibraryFacts, LibraryProjects } from "@/components/resources/library/library-overview";
import { LibraryPage } from "@/components/resources/library/library-page";
import { requirePage } from "@/lib/server/door/next/page";
import { listProjects } from "@/lib/server/sdma/list-projects";
import { type LibraryParams, libraryAddress } from "../../addresses";
import { libraryTitle } from "../../page-title";
import { readLibrary, readNames } from "../../resource-reads";

export const generateMetadata = libraryTitle();

export default async function LibraryOverviewPage({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, projects] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    listProjects(ctx, { libraryId }),
  ]);
  return (
    <LibraryPage
      session={session}
      libraryId={libraryId}
      library={library}
      named={named}
      reads={[projects]}
      tab="overview"
    >
      <div className="grid grid-cols-1 items-start gap-4 px-4 py-4 md:px-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <LoadedSection loaded={projects}>
          {(page) => <LibraryProjects deploymentId={deploymentId} libraryId={libraryId} page={page} />}
        </LoadedSection>
        {library.isLoaded && <LibraryFacts library={library.data} />}
      </div>
    </LibraryPage>
  );
}
