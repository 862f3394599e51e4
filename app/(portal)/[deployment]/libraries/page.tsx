import { LibrariesPage } from "@/components/resources/library/libraries-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { listLibraries } from "@/lib/server/sdma/read-resources";
import { pageTitle } from "./page-title";

interface LibrariesRouteProps {
  params: Promise<{ deployment: string }>;
}

export const generateMetadata = async ({ params }: LibrariesRouteProps) =>
  pageTitle((await params).deployment, "Libraries");

async function LibrariesRoute({ params }: LibrariesRouteProps) {
  const { session, ctx, answerWith } = await requirePage((await params).deployment);
  const libraries = answerWith(await listLibraries(ctx, {}));
  return <LibrariesPage session={session} libraries={libraries} />;
}

export default withSkeleton(LibrariesRoute, <PageSkeleton />);
