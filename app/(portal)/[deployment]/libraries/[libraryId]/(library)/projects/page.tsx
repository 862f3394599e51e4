import { LibraryPage } from "@/components/resources/library-page";
import { LoadedSection } from "@/components/resources/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectList } from "@/components/resources/project-list";
import { requirePage } from "@/lib/server/http/page";
import { getLibrary } from "@/lib/server/sdma/get-library";
import { listProjects } from "@/lib/server/sdma/list-projects";
import { type LibraryParams, libraryAddress } from "../../../addresses";

export default async function LibraryProjectsPage({ params }: { params: Promise<LibraryParams> }) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, projects] = await Promise.all([
    getLibrary(ctx, { libraryId }),
    listProjects(ctx, { libraryId }),
  ]);
  return (
    <LibraryPage session={session} libraryId={libraryId} library={library} reads={[projects]} tab="projects">
      <LoadedSection loaded={projects}>
        {(firstPage) => (
          <ProjectList scope={pageScope(session)} libraryId={libraryId} firstPage={firstPage} />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
