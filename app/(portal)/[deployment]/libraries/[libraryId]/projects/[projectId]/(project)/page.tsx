import { PageSkeleton } from "@/components/resources/page-skeleton";
import { ProjectAssetsPage } from "@/components/resources/project/project-assets-page";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { listAssets } from "@/lib/server/sdma/read-resources";
import { routes } from "@/lib/shared/routes";
import { type ProjectParams, projectAddress } from "../../../../addresses";
import { projectTitle } from "../../../../page-title";
import { readNames, readProject } from "../../../../resource-reads";

export const generateMetadata = projectTitle();

async function ProjectAssetsRoute({ params }: { params: Promise<ProjectParams> }) {
  const address = await projectAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [project, named, assets] = await Promise.all([
    readProject(address.deploymentId, address.libraryId, address.projectId),
    readNames(address.deploymentId, address.libraryId, address.projectId),
    listAssets(ctx, address),
  ]);
  return (
    <ProjectAssetsPage
      session={session}
      routes={routes}
      address={address}
      project={project}
      named={named}
      assets={assets}
    />
  );
}

export default withSkeleton(ProjectAssetsRoute, <PageSkeleton hasTabs hasToolbar />);
