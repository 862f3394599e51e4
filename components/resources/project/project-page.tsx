import type { ReactNode } from "react";
import { assetKind } from "@/components/resources/asset/asset-kind";
import { fileNoun } from "@/components/resources/file-noun";
import { ResourcePage } from "@/components/resources/resource-page";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import type { PageRoutes, ProjectAddress } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaProject } from "@/lib/shared/sdma/generated/answers.gen";

type ProjectTab = "assets" | "map" | "members" | "attributes";

/** What every page of a project is given. */
export interface ProjectPageBase {
  session: PortalSession;
  routes: PageRoutes;
  address: ProjectAddress;
  project: Loaded<SdmaProject>;
  named: NamedPlaces;
}

interface ProjectPageProps extends ProjectPageBase {
  /** Further reads of this page. */
  reads: readonly Loaded<unknown>[];
  tab: ProjectTab;
  children: ReactNode;
}

/** The frame of a project's pages. */
export function ProjectPage({
  session,
  routes,
  address,
  project,
  named,
  reads,
  tab,
  children,
}: ProjectPageProps) {
  const { libraryId, projectId } = address;
  const data = project.ok ? project.data : null;
  const membersHref = routes.projectMembers(address);
  const tabs = [
    { id: "assets", label: "Assets", href: routes.project(address) },
    { id: "map", label: "Map", href: routes.projectMap(address) },
    { id: "members", label: "Members", href: membersHref },
    { id: "attributes", label: "Attributes", href: routes.projectAttributes(address) },
  ];
  return (
    <ResourcePage
      session={session}
      routes={routes}
      reads={[project, ...reads]}
      address={address}
      named={named}
      name={data?.projectName}
      levelOn={{ libraryId, projectId }}
      id={{ value: projectId, name: "project id" }}
      counts={data ? projectFacts(data) : []}
      membersHref={membersHref}
      tabs={tabs.map(({ id, ...item }) => ({ ...item, isCurrent: id === tab }))}
    >
      {children}
    </ResourcePage>
  );
}

function projectFacts(project: SdmaProject): ReactNode[] {
  return [
    formatCountOf(project.assetCount, assetKind.noun),
    formatCountOf(project.fileCount, fileNoun),
    formatBytes(project.totalSize),
    <span key="updated">
      updated <RelativeTime atMs={toEpochMs(project.updatedAt ?? project.createdAt)} />
    </span>,
  ];
}
