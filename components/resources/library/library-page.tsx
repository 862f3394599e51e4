import type { ReactNode } from "react";
import { ResourcePage } from "@/components/resources/resource-page";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { PageRoutes } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaGetLibraryAnswer } from "@/lib/shared/sdma/generated/answers.gen";

type LibraryTab = "overview" | "projects" | "assets" | "members";

/** What every page of a library is given. */
export interface LibraryPageBase {
  session: PortalSession;
  routes: PageRoutes;
  libraryId: string;
  library: Loaded<SdmaGetLibraryAnswer>;
  named: NamedPlaces;
}

interface LibraryPageProps extends LibraryPageBase {
  /** Further reads of this page. */
  reads: readonly Loaded<unknown>[];
  tab: LibraryTab;
  children: ReactNode;
}

/** The frame of a library's pages. */
export function LibraryPage({
  session,
  routes,
  libraryId,
  library,
  named,
  reads,
  tab,
  children,
}: LibraryPageProps) {
  const { id: deploymentId } = session.deployment;
  const data = library.ok ? library.data : null;
  const membersHref = routes.libraryMembers(deploymentId, libraryId);
  const tabs = [
    { id: "overview", label: "Overview", href: routes.library(deploymentId, libraryId) },
    { id: "projects", label: "Projects", href: routes.libraryProjects(deploymentId, libraryId) },
    { id: "assets", label: "Assets", href: routes.libraryAssets(deploymentId, libraryId) },
    { id: "members", label: "Members", href: membersHref },
  ];
  return (
    <ResourcePage
      session={session}
      routes={routes}
      reads={[library, ...reads]}
      address={{ deploymentId, libraryId }}
      named={named}
      name={data?.libraryName}
      levelOn={{ libraryId }}
      id={{ value: libraryId, name: "library id" }}
      counts={data ? [<LibraryAge key="age" library={data} />, versionLabel(data)] : []}
      membersHref={membersHref}
      tabs={tabs.map(({ id, ...item }) => ({ ...item, isCurrent: id === tab }))}
    >
      {children}
    </ResourcePage>
  );
}

const versionLabel = ({ solutionVersion }: SdmaGetLibraryAnswer) =>
  solutionVersion ? `SDMA ${solutionVersion}` : null;

function LibraryAge({ library }: { library: SdmaGetLibraryAnswer }) {
  return library.updatedAt ? (
    <>
      updated <RelativeTime atMs={toEpochMs(library.updatedAt)} />
    </>
  ) : (
    <>
      created <RelativeTime atMs={toEpochMs(library.createdAt)} />
    </>
  );
}
