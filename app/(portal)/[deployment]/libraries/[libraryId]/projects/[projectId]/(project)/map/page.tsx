import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectMap } from "@/components/resources/project/project-map";
import { ProjectPage } from "@/components/resources/project/project-page";
import { requirePage } from "@/lib/server/door/next/page";
import { listAssets } from "@/lib/server/sdma/read-resources";
import { type ProjectParams, projectAddress } from "../../../../../addresses";
import { projectTitle } from "../../../../../page-title";
import { readNames, readProject } from "../../../../../resource-reads";

export const generateMetadata = projectTitle("Map");

export default async function ProjectMapPage({ params }: { params: Promise<ProjectParams> }) {
  const address = await projectAddress(params);
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
      tab="map"
    >
      <LoadedSection loaded={assets}>
        {(firstPage) => (
          <ProjectMap
            scope={pageScope(session)}
            address={address}
            project={project.isLoaded ? project.data : null}
            firstPage={firstPage}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
