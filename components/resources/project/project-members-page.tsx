import { LoadedSection } from "@/components/problem/loaded-section";
import { MemberList } from "@/components/resources/members/member-list";
import type { PrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListProjectMembersAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { ProjectPage, type ProjectPageBase } from "./project-page";

interface ProjectMembersPageProps extends ProjectPageBase {
  principalType: PrincipalType;
  members: Loaded<SdmaListProjectMembersAnswer>;
}

export function ProjectMembersPage({ principalType, members, ...page }: ProjectMembersPageProps) {
  const { session, routes, address } = page;
  return (
    <ProjectPage {...page} reads={[members]} tab="members">
      <LoadedSection loaded={members}>
        {(firstPage) => (
          <MemberList
            key={principalType}
            scope={pageScope(session)}
            libraryId={address.libraryId}
            projectId={address.projectId}
            principalType={principalType}
            hrefs={{ USER: routes.projectMembers(address), GROUP: routes.projectMembers(address, "groups") }}
            firstPage={firstPage}
          />
        )}
      </LoadedSection>
    </ProjectPage>
  );
}
