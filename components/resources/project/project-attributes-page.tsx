import { LoadedSection } from "@/components/problem/loaded-section";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaGetProjectKnownAttributesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { KnownAttributes } from "./known-attributes";
import { ProjectMetadata } from "./project-metadata";
import { ProjectPage, type ProjectPageBase } from "./project-page";

interface ProjectAttributesPageProps extends ProjectPageBase {
  known: Loaded<SdmaGetProjectKnownAttributesAnswer>;
}

export function ProjectAttributesPage({ known, ...page }: ProjectAttributesPageProps) {
  return (
    <ProjectPage {...page} reads={[known]} tab="attributes">
      <div className="grid grid-cols-1 gap-4 px-4 py-4 md:px-6 xl:grid-cols-2">
        {page.project.ok && <ProjectMetadata project={page.project.data} />}
        <LoadedSection loaded={known}>
          {({ attributes }) => <KnownAttributes attributes={attributes} />}
        </LoadedSection>
      </div>
    </ProjectPage>
  );
}
