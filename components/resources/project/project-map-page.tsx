import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { ProjectMap } from "./project-map";
import { ProjectPage, type ProjectPageBase } from "./project-page";

interface ProjectMapPageProps extends ProjectPageBase {
  assets: Loaded<SdmaListAssetsAnswer>;
}

export function ProjectMapPage({ assets, ...page }: ProjectMapPageProps) {
  return (
    <ProjectPage {...page} reads={[assets]} tab="map">
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <ProjectMap
            scope={pageScope(page.session)}
            address={page.address}
            project={page.project.ok ? page.project.data : null}
            firstPage={firstPage}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
