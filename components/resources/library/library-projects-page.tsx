import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectList } from "@/components/resources/project/project-list";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListProjectsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { LibraryPage, type LibraryPageBase } from "./library-page";

interface LibraryProjectsPageProps extends LibraryPageBase {
  projects: Loaded<SdmaListProjectsAnswer>;
}

export function LibraryProjectsPage({ projects, ...page }: LibraryProjectsPageProps) {
  return (
    <LibraryPage {...page} reads={[projects]} tab="projects">
      <LoadedSection loaded={projects}>
        {(firstPage) => (
          <ProjectList scope={pageScope(page.session)} libraryId={page.libraryId} firstPage={firstPage} />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
