import { redirect } from "next/navigation";
import { LibraryOverviewPage } from "@/components/resources/library/library-overview-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
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
  if (library.ok || library.problem.code !== "access-denied-sdma") return undefined;
  if (!listed.ok || listed.data.nextToken || listed.data.projects.length !== 1) return undefined;
  return listed.data.projects[0];
}

async function LibraryOverviewRoute({ params }: { params: Promise<LibraryParams> }) {
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
    <LibraryOverviewPage
      session={session}
      routes={routes}
      libraryId={libraryId}
      library={library}
      named={named}
      projects={projects}
    />
  );
}

export default withSkeleton(LibraryOverviewRoute, <PageSkeleton hasTabs hasToolbar />);
