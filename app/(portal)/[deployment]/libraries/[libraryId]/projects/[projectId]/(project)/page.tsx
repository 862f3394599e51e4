import { LoadedSection } from "@/components/problem/loaded-section";
import { AssetBrowser } from "@/components/resources/asset/asset-browser";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectPage } from "@/components/resources/project/project-page";
import { requirePage } from "@/lib/server/door/next/page";
import { listAssets } from "@/lib/server/sdma/read-resources";
import { type ProjectParams, projectAddress } from "../../../../addresses";
import { projectTitle } from "../../../../page-title";
import { readNames, readProject } from "../../../../resource-reads";

export const generateMetadata = projectTitle();

export default async function ProjectAssetsPage({ params }: { params: Promise<ProjectParams> }) {
  const address = await projectAddress(params);
  const { libraryId, projectId } = address;
  const { session, ctx } = await requirePage(address.deploymentId);
  const [project, named, assets] = await Promise.all([
    readProject(address.deploymentId, address.libraryId, address.projectId),
    readNames(address.deploymentId, address.libraryId, address.projectId),
    listAssets(ctx, address),
  ]);
  return (
    <ProjectPage
      session={session}
      address={address}
      project={project}
      named={named}
      reads={[assets]}
      tab="assets"
    >
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <AssetBrowser
            scope={pageScope(session)}
            libraryId={libraryId}
            projectId={projectId}
            firstPage={firstPage}
            total={project.isLoaded ? project.data.assetCount : null}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
