"use client";

import { Download, FolderOpen, Lock } from "lucide-react";
import { useMemo } from "react";
import { ForbiddenButton } from "@/components/problem/forbidden-button";
import { ReadProblem } from "@/components/problem/read-problem";
import { AttributeValue } from "@/components/resources/attribute-value";
import { DownloadFile } from "@/components/resources/file/download-file";
import { fileNoun } from "@/components/resources/file-noun";
import { reasonAgainst } from "@/components/resources/level-label";
import { useRoutes } from "@/components/resources/routes-provider";
import { StateBadge } from "@/components/resources/state-badge";
import { type MyLevel, useMyLevel } from "@/components/resources/use-my-level";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel } from "@/components/ui/side-panel";
import type { ReadScope } from "@/lib/client/read-scope";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import type { AssetAddress } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaAsset, SdmaAttribute, SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetGlance } from "./asset-glance";
import { factsOfFiles } from "./facts-of-files";
import { SharedVersion } from "./shared-version";
import { type AssetFilesRead, useAssetFiles } from "./use-asset-files";

export interface AssetDetailsProps {
  scope: ReadScope;
  asset: SdmaAsset;
  /** The person chose it on this page rather than following a link: its files are then read at once. */
  isPicked: boolean;
  onClose: () => void;
}

/** The chosen asset beside the list; over it on narrow screens. */
export const AssetDetails = (props: AssetDetailsProps) => (
  <SidePanel label="Selected asset" title={props.asset.assetName} hasPicture onClose={props.onClose}>
    <DetailsBody {...props} />
  </SidePanel>
);

function DetailsBody({ scope, asset, isPicked }: AssetDetailsProps) {
  const address = useMemo(() => ({ deploymentId: scope.deploymentId, ...idsOf(asset) }), [scope, asset]);
  const level = useMyLevel(scope, asset);
  const files = useAssetFiles(scope, address, isPicked);
  return (
    <div className="flex flex-col gap-3">
      {/* Stays from asset to asset, since a new map takes a browser longer than all the rest. */}
      <AssetGlance scope={scope} address={address} asset={asset} files={files} />
      <AssetFacts key={asset.assetId} {...{ scope, asset, address, level, files }} />
    </div>
  );
}

interface AssetFactsProps {
  scope: ReadScope;
  asset: SdmaAsset;
  address: AssetAddress;
  level: MyLevel;
  files: AssetFilesRead;
}

function AssetFacts({ scope, asset, address, level, files }: AssetFactsProps) {
  const routes = useRoutes();
  const facts = factsOfFiles(files.data?.files ?? []);
  return (
    <>
      <h2 dir="auto" className="break-words font-semibold text-base">
        <GivenName text={asset.assetName} />
      </h2>
      <SharedVersion scope={scope} address={address} />
      <DefinitionList
        items={[
          { term: "State", value: <StateBadge state={asset.assetState} /> },
          { term: "Status", value: asset.statusMessage },
          {
            term: "Files",
            value: `${formatCountOf(asset.fileCount, fileNoun)} · ${formatBytes(asset.totalSize)}`,
          },
          { term: "Formats", value: facts.formats },
          { term: "Location", value: facts.location },
          { term: "Connectors", value: facts.connectors },
          { term: "Created", value: <RelativeTime atMs={toEpochMs(asset.createdAt)} variant="calendar" /> },
          {
            term: "Updated",
            value: asset.updatedAt !== undefined && (
              <RelativeTime atMs={toEpochMs(asset.updatedAt)} variant="calendar" />
            ),
          },
          { term: "By", value: asset.updatedBy ?? asset.createdBy },
          { term: "Id", value: <CopyableId id={asset.assetId} name="asset id" /> },
        ]}
      />
      <Attributes attributes={asset.attributes ?? []} />
      <div className="flex flex-wrap gap-2">
        <PageLink href={routes.asset(address)} className={buttonLook("secondary", "md")}>
          <FolderOpen aria-hidden />
          Open
        </PageLink>
        <DownloadButton
          scope={scope}
          address={address}
          files={files.data?.files}
          fileCount={asset.fileCount}
          level={level}
        />
      </div>
      <ReadProblem read={files} />
      <Refusal level={level} />
    </>
  );
}

/** As the list has brought them. */
function Attributes({ attributes }: { attributes: readonly SdmaAttribute[] }) {
  if (attributes.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium">Attributes</h3>
      <DefinitionList
        items={attributes.map(({ name, value }) => ({ term: name, value: <AttributeValue value={value} /> }))}
      />
    </section>
  );
}

const idsOf = ({ libraryId, projectId, assetId }: SdmaAsset) => ({ libraryId, projectId, assetId });

interface DownloadButtonProps {
  scope: ReadScope;
  address: AssetAddress;
  files: readonly SdmaFile[] | undefined;
  fileCount: number;
  level: MyLevel;
}

function DownloadButton({ scope, address, files, fileCount, level }: DownloadButtonProps) {
  const [only] = files?.length === 1 ? files : [];
  const forbidden = reasonAgainst(level.verdict, "CONSUMER", "Downloading", "project");
  const { libraryId, projectId, assetId } = address;
  if (forbidden)
    return (
      <ForbiddenButton
        icon={<Download aria-hidden />}
        reason={forbidden}
        about={{ layer: "sdma", operationId: "GetFileContent", place: { libraryId, projectId, assetId } }}
      >
        Download
      </ForbiddenButton>
    );
  const reason =
    (fileCount === 0 ? "The asset has no files yet." : null) ??
    (fileCount > 1 ? "The asset has several files. Open it and download the ones you need." : null) ??
    (only ? null : "Load its files first: choose “Show map and preview”.");
  if (reason || !only)
    return (
      <Button icon={<Download aria-hidden />} disabledReason={reason ?? ""}>
        Download
      </Button>
    );
  return <DownloadFile scope={scope} address={{ ...address, fileId: only.fileId }} refusal={null} />;
}

const refusableActions = [
  { needed: "CONTRIBUTOR", action: "Editing", title: "You cannot change this asset" },
  { needed: "MANAGER", action: "Deleting", title: "You cannot delete this asset" },
] as const;

function Refusal({ level }: { level: MyLevel }) {
  const [refused] = refusableActions.flatMap(({ needed, action, title }) => {
    const reason = reasonAgainst(level.verdict, needed, action, "project");
    return reason ? [{ title, reason }] : [];
  });
  if (!refused) return null;
  return (
    <section className="rounded-xl border border-line p-3">
      <h3 className="flex items-center gap-2 font-medium">
        <Lock aria-hidden className="size-4" />
        {refused.title}
      </h3>
      <p className="mt-1 text-ink-muted">{refused.reason}</p>
    </section>
  );
}
