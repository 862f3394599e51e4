import { LoadedSection } from "@/components/problem/loaded-section";
import { LibraryPage } from "@/components/resources/library/library-page";
import { MemberList } from "@/components/resources/members/member-list";
import { readPrincipalType } from "@/components/resources/members/principal-type";
import { pageScope } from "@/components/resources/page-scope";
import { requirePage } from "@/lib/server/door/next/page";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

interface LibraryMembersPageProps {
  params: Promise<LibraryParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = libraryTitle("Members");

export default async function LibraryMembersPage({ params, searchParams }: LibraryMembersPageProps) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const principalType = readPrincipalType((await searchParams).show);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, members] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    readAnswer(ctx, reads.listLibraryMembers, { libraryId, principalType }),
  ]);
  return (
    <LibraryPage
      session={session}
      libraryId={libraryId}
      library={library}
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
