import { ProblemNotice } from "@/components/problem/problem-notice";
import { ProblemSessionProvider } from "@/components/problem/problem-session";
import { LibraryLinks } from "@/components/shell/library-links";
import { RecentLinks } from "@/components/shell/recent-links";
import { requirePage } from "@/lib/server/door/next/page";
import { listPlaces } from "@/lib/server/sdma/places";
import { listLibraries } from "@/lib/server/sdma/read-resources";
import { placeKind } from "@/lib/shared/contracts/known-place";

const shownRecents = 5;

/**
 * What one opened last in a deployment, and its libraries as the current role sees them; a failure here leaves the other
 * cards alone.
 */
export async function DeploymentLibraries({ deploymentId }: { deploymentId: string }) {
  const { ctx, session } = await requirePage(deploymentId);
  const [libraries, { recent }] = await Promise.all([
    listLibraries(ctx, {}),
    listPlaces(ctx, { recent: 2 * shownRecents }),
  ]);
  // Libraries are listed below.
  const places = recent.filter((place) => placeKind(place) !== "library").slice(0, shownRecents);
  return (
    <div className="flex flex-col gap-2">
      <RecentLinks deploymentId={deploymentId} places={places} />
      {libraries.ok ? (
        <LibraryLinks
          deploymentId={deploymentId}
          libraries={libraries.data.libraries}
          hasMore={libraries.data.nextToken !== undefined}
        />
      ) : (
        <ProblemSessionProvider session={session}>
          <ProblemNotice problem={libraries.problem} headingLevel={3} />
        </ProblemSessionProvider>
      )}
    </div>
  );
}
