import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetBrowser } from "@/components/resources/asset/asset-browser";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { ProjectPage, type ProjectPageBase } from "./project-page";

interface ProjectAssetsPageProps extends ProjectPageBase {
  assets: Loaded<SdmaListAssetsAnswer>;
}

export function ProjectAssetsPage({ assets, ...page }: ProjectAssetsPageProps) {
  const { address, project } = page;
  return (
    <ProjectPage {...page} reads={[assets]} tab="assets">
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <AssetBrowser
            scope={pageScope(page.session)}
            libraryId={address.libraryId}
            projectId={address.projectId}
            firstPage={firstPage}
            total={project.ok ? project.data.assetCount : null}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
