import type { ReactNode } from "react";
import { fileNoun } from "@/components/resources/file-noun";
import { ResourcePage } from "@/components/resources/resource-page";
import { StateBadge } from "@/components/resources/state-badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import type { AssetAddress, PageRoutes } from "@/lib/shared/routes";
import type { SdmaAssetDetail } from "@/lib/shared/sdma/generated/answers.gen";
import { assetChangedAtMs } from "./asset-kind";

type AssetTab = "files" | "versions" | "attributes" | "connector-runs";

/** What every page of an asset is given. */
export interface AssetPageBase {
  session: PortalSession;
  routes: PageRoutes;
  address: AssetAddress;
  asset: Loaded<SdmaAssetDetail>;
  named: NamedPlaces;
}

interface AssetPageProps extends AssetPageBase {
  /** Further reads of this page. */
  reads: readonly Loaded<unknown>[];
  tab: AssetTab;
  children: ReactNode;
}

/** The frame of an asset's pages. */
export function AssetPage({ session, routes, address, asset, named, reads, tab, children }: AssetPageProps) {
  const { libraryId, projectId, assetId } = address;
  const data = asset.ok ? asset.data : null;
  const tabs = [
    { id: "files", label: "Files", href: routes.asset(address) },
    { id: "versions", label: "Versions", href: routes.assetVersions(address) },
    { id: "attributes", label: "Attributes", href: routes.assetAttributes(address) },
    { id: "connector-runs", label: "Connector runs", href: routes.assetConnectorRuns(address) },
  ];
  return (
    <ResourcePage
      session={session}
      routes={routes}
      reads={[asset, ...reads]}
      address={address}
      named={named}
      name={data?.assetName}
      levelOn={{ libraryId, projectId }}
      id={{ value: assetId, name: "asset id" }}
      counts={data ? assetFacts(data) : []}
      tabs={tabs.map(({ id, ...item }) => ({ ...item, isCurrent: id === tab }))}
    >
      {children}
    </ResourcePage>
  );
}

function assetFacts(asset: SdmaAssetDetail): ReactNode[] {
  return [
    <StateBadge key="state" state={asset.assetState} />,
    formatCountOf(asset.fileCount, fileNoun),
    formatBytes(asset.totalSize),
    <span key="updated">
      updated <RelativeTime atMs={assetChangedAtMs(asset)} /> by{" "}
      <bdi>{asset.updatedBy ?? asset.createdBy}</bdi>
    </span>,
    asset.statusMessage,
  ];
}
