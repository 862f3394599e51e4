import { redirect } from "next/navigation";
import { LoadedSection } from "@/components/problem/loaded-section";
import { LibraryFacts, LibraryProjects } from "@/components/resources/library/library-overview";
import { LibraryPage } from "@/components/resources/library/library-page";
import { requirePage } from "@/lib/server/door/next/page";
import { listProjects } from "@/lib/server/sdma/read-resources";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { routes } from "@/lib/shared/routes";
import type { SdmaListProjectsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { type LibraryParams, libraryAddress } from "../../addresses";
import { libraryTitle } from "../../page-title";
import { readLibrary, readNames } from "../../resource-reads";

export const generateMetadata = libraryTitle();

/** The one project of somebody who may see nothing else of the library: there is no choice to offer. */
function onlyProject(library: Loaded<unknown>, listed: Loaded<SdmaListProjectsAnswer>) {
  if (library.isLoaded || library.problem.code !== "access-denied-sdma") return undefined;
  if (!listed.isLoaded || listed.data.nextToken || listed.data.projects.length !== 1) return undefined;
  return listed.data.projects[0];
}

export default async function LibraryOverviewPage({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, projects] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    listProjects(ctx, { libraryId }),
  ]);
  const only = onlyProject(library, projects);
  if (only) redirect(routes.project({ deploymentId, libraryId, projectId: only.projectId }));
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
