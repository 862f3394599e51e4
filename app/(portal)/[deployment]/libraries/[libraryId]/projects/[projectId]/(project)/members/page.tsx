import { LoadedSection } from "@/components/problem/loaded-section";
import { MemberList } from "@/components/resources/members/member-list";
import { readPrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import { ProjectPage } from "@/components/resources/project/project-page";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type ProjectParams, projectAddress } from "../../../../../addresses";
import { projectTitle } from "../../../../../page-title";
import { readNames, readProject } from "../../../../../resource-reads";

interface ProjectMembersPageProps {
  params: Promise<ProjectParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = projectTitle("Members");

export default async function ProjectMembersPage({ params, searchParams }: ProjectMembersPageProps) {
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
    <ProjectPage
      session={session}
      address={address}
      project={project}
      named={named}
      reads={[members]}
      tab="members"
    >
      <LoadedSection loaded={members}>
        {(firstPage) => (
          <MemberList
            key={principalType}
            scope={pageScope(session)}
            libraryId={libraryId}
            projectId={projectId}
            principalType={principalType}
            hrefs={{ USER: routes.projectMembers(address), GROUP: routes.projectMembers(address, "groups") }}
            firstPage={firstPage}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
