import { LoadedSection } from "@/components/problem/loaded-section";
import { LibraryPage } from "@/components/resources/library/library-page";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectList } from "@/components/resources/project/project-list";
import { requirePage } from "@/lib/server/door/next/page";
import { listProjects } from "@/lib/server/sdma/read-resources";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

export const generateMetadata = libraryTitle("Projects");

export default async function LibraryProjectsPage({ params }: { params: Promise<LibraryParams> }) {
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
      tab="projects"
    >
      <LoadedSection loaded={projects}>
        {(firstPage) => (
          <ProjectList scope={pageScope(session)} libraryId={libraryId} firstPage={firstPage} />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
