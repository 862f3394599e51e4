import { LoadedSection } from "@/components/problem/loaded-section";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListProjectsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { LibraryFacts, LibraryProjects } from "./library-overview";
import { LibraryPage, type LibraryPageBase } from "./library-page";

interface LibraryOverviewPageProps extends LibraryPageBase {
  projects: Loaded<SdmaListProjectsAnswer>;
}

export function LibraryOverviewPage({ projects, ...page }: LibraryOverviewPageProps) {
  const { session, routes, libraryId, library } = page;
  return (
    <LibraryPage {...page} reads={[projects]} tab="overview">
      <div className="grid grid-cols-1 items-start gap-4 px-4 py-4 md:px-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <LoadedSection loaded={projects}>
          {(listed) => (
            <LibraryProjects
              routes={routes}
              deploymentId={session.deployment.id}
              libraryId={libraryId}
              page={listed}
            />
          )}
        </LoadedSection>
        {library.ok && <LibraryFacts library={library.data} />}
      </div>
    </LibraryPage>
  );
}
