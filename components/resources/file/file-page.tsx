import { FilePreview } from "@/components/previews/file-preview";
import { AttributeList } from "@/components/resources/attribute-list";
import { FileConnectorRuns } from "@/components/resources/connector-runs";
import { pageScope } from "@/components/resources/page-scope";
import { ResourcePage } from "@/components/resources/resource-page";
import { StateBadge } from "@/components/resources/state-badge";
import { versionNumber } from "@/components/resources/version-diff";
import { Card } from "@/components/ui/card";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { GivenName } from "@/components/ui/given-name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import type { FileAddress, PageRoutes } from "@/lib/shared/routes";
import { mtimeToEpochMs, toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import { AnalysisState } from "./analysis-state";
import { DownloadFile } from "./download-file";
import { EarlierContent } from "./earlier-content";
import { FileLocation } from "./file-location";
import { FileNeighbors } from "./file-neighbors";
import { FileVersions } from "./file-versions";

export interface FilePageProps {
  session: PortalSession;
  routes: PageRoutes;
  address: FileAddress;
  named: NamedPlaces;
  file: Loaded<SdmaFile>;
}

const noContent =
  "SDMA returned no address for this file's content. Reading content requires Consumer on the project; a Manager or Owner can change your level.";

/** Everything about one file. */
export function FilePage({ session, routes, address, named, file }: FilePageProps) {
  const { libraryId, projectId, fileId } = address;
  const data = file.ok ? file.data : null;
  return (
    <ResourcePage
      session={session}
      routes={routes}
      reads={[file]}
      address={address}
      named={named}
      name={data ? nameOfPath(data.path) : undefined}
      levelOn={{ libraryId, projectId }}
      id={{ value: fileId, name: "file id" }}
      counts={data ? fileFacts(data) : []}
      file={data ? { fileId: data.fileId, pathId: data.pathId } : undefined}
      actions={
        data && (
          <>
            <FileNeighbors scope={pageScope(session)} address={address} />
            <DownloadFile
              scope={pageScope(session)}
              address={address}
              refusal={refusalOf(data)}
              variant="primary"
            />
          </>
        )
      }
    >
      {data && (
        <>
          <EarlierContent scope={pageScope(session)} address={address} file={data} />
          <FileBody session={session} routes={routes} address={address} file={data} />
        </>
      )}
    </ResourcePage>
  );
}

const refusalOf = ({ url }: SdmaFile) => (url === undefined ? noContent : null);

function fileFacts(file: SdmaFile) {
  return [
    <StateBadge key="state" state={file.state} />,
    formatOfPath(file.path)?.name,
    formatBytes(file.size),
    <span key="time">
      modified <RelativeTime atMs={mtimeToEpochMs(file.mtime)} />
    </span>,
  ];
}

function FileBody({
  session,
  routes,
  address,
  file,
}: {
  session: PortalSession;
  routes: PageRoutes;
  address: FileAddress;
  file: SdmaFile;
}) {
  const scope = pageScope(session);
  const pictures = (file.previews ?? []).flatMap(({ fileId }) =>
    fileId ? [routes.fileContent({ ...address, fileId })] : [],
  );
  return (
    <div className="grid grid-cols-1 items-start gap-4 px-4 py-4 md:px-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title="Preview" isFlush>
          <FilePreview
            scope={scope}
            href={routes.fileContent(address)}
            path={file.path}
            size={file.size}
            refusal={refusalOf(file)}
            pictures={pictures}
          />
        </Card>
        <AttributeList
          title="Attributes"
          attributes={file.metadataAttributes ?? []}
          empty="File attributes appear here. A Contributor of the project sets them or accepts suggestions."
        />
        {(file.suggestedMetadataAttributes?.length ?? 0) > 0 && (
          <AttributeList
            title="Suggested attributes"
            attributes={file.suggestedMetadataAttributes ?? []}
            empty="SDMA has nothing to suggest."
          />
        )}
        {(file.connectorInvocations?.length ?? 0) > 0 && (
          <Card title="Connector runs" isFlush>
            <FileConnectorRuns runs={file.connectorInvocations ?? []} />
          </Card>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <FileLocation fileId={file.fileId} path={file.path} location={file.location} />
        <FileFactsCard file={file} />
        <FileVersions scope={scope} address={address} />
      </div>
    </div>
  );
}

function FileFactsCard({ file }: { file: SdmaFile }) {
  return (
    <Card title="About this file">
      <DefinitionList
        items={[
          {
            term: "Path",
            value: (
              <span dir="auto">
                <GivenName text={file.path} />
              </span>
            ),
          },
          { term: "Size", value: formatBytes(file.size) },
          {
            term: "Asset version",
            value: file.versionId && (versionNumber(file.versionId) ?? file.versionId),
          },
          { term: "Analysis", value: file.analysisState && <AnalysisState file={file} /> },
          { term: "Modified", value: <RelativeTime atMs={mtimeToEpochMs(file.mtime)} variant="calendar" /> },
          {
            term: "Added",
            value: file.addedAt !== undefined && (
              <RelativeTime atMs={toEpochMs(file.addedAt)} variant="calendar" />
            ),
          },
          { term: "Hash", value: file.hash && <CopyableId id={file.hash} name="content hash" /> },
          { term: "Path id", value: <CopyableId id={file.pathId} name="path id" /> },
          {
            term: "Object key",
            value: file.objectKey && <code className="break-all text-xs">{file.objectKey}</code>,
          },
        ]}
      />
    </Card>
  );
}
