import { LibraryProjectsPage } from "@/components/resources/library/library-projects-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { listProjects } from "@/lib/server/sdma/read-resources";
import { routes } from "@/lib/shared/routes";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

export const generateMetadata = libraryTitle("Projects");

async function LibraryProjectsRoute({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, projects] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    listProjects(ctx, { libraryId }),
  ]);
  return (
    <LibraryProjectsPage
      session={session}
      routes={routes}
      libraryId={libraryId}
      library={library}
      named={named}
      projects={projects}
    />
  );
}

export default withSkeleton(LibraryProjectsRoute, <PageSkeleton hasTabs hasToolbar />);
