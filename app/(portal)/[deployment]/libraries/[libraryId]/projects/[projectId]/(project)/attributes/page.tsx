import { PageSkeleton } from "@/components/resources/page-skeleton";
import { ProjectAttributesPage } from "@/components/resources/project/project-attributes-page";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type ProjectParams, projectAddress } from "../../../../../addresses";
import { projectTitle } from "../../../../../page-title";
import { readNames, readProject } from "../../../../../resource-reads";

export const generateMetadata = projectTitle("Attributes");

async function ProjectAttributesRoute({ params }: { params: Promise<ProjectParams> }) {
  const address = await projectAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const [project, named, known] = await Promise.all([
    readProject(address.deploymentId, address.libraryId, address.projectId),
    readNames(address.deploymentId, address.libraryId, address.projectId),
    readAnswer(ctx, reads.getProjectKnownAttributes, address),
  ]);
  return (
    <ProjectAttributesPage
      session={session}
      routes={routes}
      address={address}
      project={project}
      named={named}
      known={known}
    />
  );
}

export default withSkeleton(ProjectAttributesRoute, <PageSkeleton hasTabs hasToolbar />);
