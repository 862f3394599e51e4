import { readPrincipalType } from "@/components/resources/members/principal-type";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { ProjectMembersPage } from "@/components/resources/project/project-members-page";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type ProjectParams, projectAddress } from "../../../../../addresses";
import { projectTitle } from "../../../../../page-title";
import { readNames, readProject } from "../../../../../resource-reads";

interface ProjectMembersRouteProps {
  params: Promise<ProjectParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = projectTitle("Members");

async function ProjectMembersRoute({ params, searchParams }: ProjectMembersRouteProps) {
  const address = await projectAddress(params);
  const principalType = readPrincipalType((await searchParams).show);
  const { session, ctx } = await requirePage(address.deploymentId);
  const { libraryId, projectId } = address;
  const [project, named, members] = await Promise.all([
    readProject(address.deploymentId, address.libraryId, address.projectId),
    readNames(address.deploymentId, address.libraryId, address.projectId),
    readAnswer(ctx, reads.listProjectMembers, { libraryId, projectId, principalType }),
  ]);
  return (
    <ProjectMembersPage
      session={session}
      routes={routes}
      address={address}
      project={project}
      named={named}
      principalType={principalType}
      members={members}
    />
  );
}

export default withSkeleton(ProjectMembersRoute, <PageSkeleton hasTabs hasToolbar />);
