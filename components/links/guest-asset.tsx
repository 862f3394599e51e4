"use client";

import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { FilePreview } from "@/components/previews/file-preview";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { saveAddress } from "@/components/ui/save-file";
import { takeDownload } from "@/lib/client/guest-requests";
import { reportProblem } from "@/lib/client/report-problem";
import type { GuestFile, GuestSession, GuestView } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import { planPreview } from "@/lib/shared/previews/preview-plan";
import { routes } from "@/lib/shared/routes";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import { GuestFiles } from "./guest-files";
import type { GuestMemory } from "./use-guest-memory";

/** Nobody's: what is read with a bearer is kept for this page alone. */
const guestScope = { deploymentId: "guest", roleId: "guest", personId: "guest" };

export interface GuestAssetProps {
  session: GuestSession;
  memory: GuestMemory;
  /** The session is over, or the link is. */
  onEnded: (problem: Problem) => void;
}

function useDownloads({ session: { bearer, view }, memory: { addTaken }, onEnded }: GuestAssetProps) {
  const [left, setLeft] = useState(view.downloadsLeft);
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async ({ fileId }: GuestFile) => {
    setPending(fileId);
    setProblem(null);
    try {
      const { href, downloadsLeft } = await takeDownload(bearer, fileId);
      setLeft(downloadsLeft);
      addTaken(fileId);
      // The ticket stands for the file in an address, once.
      saveAddress(href, "");
    } catch (failure) {
      const found = reportProblem(failure);
      if (found.code === "guest-session-ended") onEnded(found);
      else setProblem(found);
    } finally {
      setPending(null);
    }
  };
  return { left, pending, problem, download: (file: GuestFile) => void take(file) };
}

const canPreview = ({ path, size }: GuestFile) => planPreview(path, size).show !== "none";

/** What the link opens: files, previews of what browsers show, and who shared it. */
export function GuestAsset(props: GuestAssetProps) {
  const { session, memory } = props;
  const { view } = session;
  const { files } = view;
  const previewed = files.find(({ fileId }) => fileId === memory.previewedId) ?? files.find(canPreview);
  const { left, pending, problem, download } = useDownloads(props);
  return (
    <div className="mx-auto grid w-full max-w-7xl grid-cols-1 items-start gap-5 p-6 max-md:p-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Head view={view} downloadsLeft={left} />
        {problem && (
          <ErrorNotice title={problem.title} nextStep={problem.nextStep}>
            {problem.detail}
          </ErrorNotice>
        )}
        <GuestFiles
          files={files}
          isWhole={view.isWhole}
          memory={memory}
          previewedId={previewed?.fileId}
          takenIds={memory.takenIds}
          pendingId={pending}
          isUsedUp={left === 0}
          canPreview={canPreview}
          onPreview={({ fileId }) => memory.setPreviewedId(fileId)}
          onDownload={download}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Maker view={view} />
        {previewed && <Preview file={previewed} />}
        {view.attributes.length > 0 && (
          <Card title="Details">
            <DefinitionList items={view.attributes.map(({ name, value }) => ({ term: name, value }))} />
          </Card>
        )}
        <p className="flex items-start gap-2 text-ink-muted">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          You need no account. This link opens what is listed here and nothing else. Openings and downloads
          are recorded for {view.makerName}.
        </p>
      </div>
    </div>
  );
}

function Head({ view, downloadsLeft }: { view: GuestView; downloadsLeft: number | null }) {
  const { files, isWhole } = view;
  const size = files.reduce((sum, file) => sum + Math.max(0, file.size), 0);
  const facts = [
    view.version === null ? null : `Version ${view.version}`,
    formatCountOf(files.length, { one: "file", many: "files" }, isWhole),
    formatBytes(size),
    downloadsLeft === null ? null : `${downloadsLeft} of ${view.mostDownloads} downloads left`,
  ];
  return (
    <div>
      <h1 dir="auto" className="font-semibold text-xl tracking-tight wrap-anywhere">
        {view.name}
      </h1>
      <p role="status" className="mt-1 flex flex-wrap gap-x-4 text-ink-muted">
        {facts.map((fact) => fact && <span key={fact}>{fact}</span>)}
      </p>
    </div>
  );
}

function Maker({ view }: { view: GuestView }) {
  return (
    <div className="flex items-start gap-2.5">
      <Avatar name={view.makerName} />
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{view.makerName} shared this with you</p>
        {view.note && (
          <p dir="auto" className="mt-1 whitespace-pre-wrap text-ink-muted wrap-anywhere">
            “{view.note}”
          </p>
        )}
      </div>
    </div>
  );
}

function Preview({ file }: { file: GuestFile }) {
  return (
    <Card title="Preview" aside={<span className="wrap-anywhere">{nameOfPath(file.path)}</span>} isFlush>
      <FilePreview
        key={file.fileId}
        scope={guestScope}
        href={routes.guestContent(file.fileId)}
        path={file.path}
        size={file.size}
        refusal={null}
        pictures={[]}
      />
    </Card>
  );
}
