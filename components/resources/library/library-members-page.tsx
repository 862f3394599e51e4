import { LoadedSection } from "@/components/problem/loaded-section";
import { MemberList } from "@/components/resources/members/member-list";
import type { PrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListLibraryMembersAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { LibraryPage, type LibraryPageBase } from "./library-page";

interface LibraryMembersPageProps extends LibraryPageBase {
  principalType: PrincipalType;
  members: Loaded<SdmaListLibraryMembersAnswer>;
}

export function LibraryMembersPage({ principalType, members, ...page }: LibraryMembersPageProps) {
  const { session, routes, libraryId } = page;
  const deploymentId = session.deployment.id;
  return (
    <LibraryPage {...page} reads={[members]} tab="members">
      <LoadedSection loaded={members}>
        {(firstPage) => (
          <MemberList
            key={principalType}
            scope={pageScope(session)}
            libraryId={libraryId}
            principalType={principalType}
            hrefs={{
              USER: routes.libraryMembers(deploymentId, libraryId),
              GROUP: routes.libraryMembers(deploymentId, libraryId, "groups"),
            }}
            firstPage={firstPage}
          />
        )}
      </LoadedSection>
    </LibraryPage>
  );
}
