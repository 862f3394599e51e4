import { LibraryMembersPage } from "@/components/resources/library/library-members-page";
import { readPrincipalType } from "@/components/resources/members/principal-type";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { readAnswer } from "@/lib/server/sdma/read-answer";
import { routes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type LibraryParams, libraryAddress } from "../../../addresses";
import { libraryTitle } from "../../../page-title";
import { readLibrary, readNames } from "../../../resource-reads";

interface LibraryMembersRouteProps {
  params: Promise<LibraryParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = libraryTitle("Members");

async function LibraryMembersRoute({ params, searchParams }: LibraryMembersRouteProps) {
  const { deploymentId, libraryId } = await libraryAddress(params);
  const principalType = readPrincipalType((await searchParams).show);
  const { session, ctx } = await requirePage(deploymentId);
  const [library, named, members] = await Promise.all([
    readLibrary(deploymentId, libraryId),
    readNames(deploymentId, libraryId),
    readAnswer(ctx, reads.listLibraryMembers, { libraryId, principalType }),
  ]);
  return (
    <LibraryMembersPage
      session={session}
      routes={routes}
      libraryId={libraryId}
      library={library}
      named={named}
      principalType={principalType}
      members={members}
    />
  );
}

export default withSkeleton(LibraryMembersRoute, <PageSkeleton hasTabs hasToolbar />);
