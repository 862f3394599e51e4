import { ProblemNotice } from "@/components/problem/problem-notice";
import { ProblemSessionProvider } from "@/components/problem/problem-session";
import { LibraryLinks } from "@/components/shell/library-links";
import { requirePage } from "@/lib/server/door/next/page";
import { listLibraries } from "@/lib/server/sdma/list-libraries";

/** Reads the libraries of one deployment in the person's current role; a failure here leaves the other cards alone. */
export async function DeploymentLibraries({ deploymentId }: { deploymentId: string }) {
  const { ctx, session } = await requirePage(deploymentId);
  const loaded = await listLibraries(ctx, {});
  if (!loaded.isLoaded)
    return (
      <ProblemSessionProvider session={session}>
        <ProblemNotice problem={loaded.problem} headingLevel={3} />
      </ProblemSessionProvider>
    );
  return (
    <LibraryLinks
      deploymentId={deploymentId}
      libraries={loaded.data.libraries}
      hasMore={loaded.data.nextToken !== undefined}
    />
  );
}
