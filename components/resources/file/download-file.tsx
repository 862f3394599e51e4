"use client";

import { Download, LoaderCircle } from "lucide-react";
import type { MouseEvent } from "react";
import { ForbiddenButton } from "@/components/problem/forbidden-button";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { RetryWait } from "@/components/problem/waiting";
import { PageAction } from "@/components/resources/page-options";
import { useRoutes } from "@/components/resources/routes-provider";
import { type ButtonVariant, buttonLook } from "@/components/ui/button-look";
import type { ReadScope } from "@/lib/client/read-scope";
import type { FileAddress } from "@/lib/shared/routes";
import { useDownload } from "./use-download";

export interface DownloadFileProps {
  scope: ReadScope;
  address: FileAddress;
  /** Why the file may not be read, and who can change it. */
  refusal: string | null;
  variant?: ButtonVariant;
}

const placeOf = ({ libraryId, projectId, assetId, fileId }: FileAddress) => ({
  ...{ libraryId, projectId, assetId },
  fileIdOrPathId: fileId,
});

/** Saves a file, or says in place why it cannot be saved. Used among buttons in a row that wraps. */
export function DownloadFile(props: DownloadFileProps) {
  return (
    <PageAction name="download">
      <FileDownload {...props} />
    </PageAction>
  );
}

function FileDownload({ scope, address, refusal, variant = "secondary" }: DownloadFileProps) {
  const routes = useRoutes();
  const href = routes.fileContent(address, "download");
  const { progress, start, cancel } = useDownload(scope, href);
  const isChecking = progress.state === "checking";
  const onClick = (event: MouseEvent) => {
    // With a modifier the browser does what it does with any link.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!isChecking) start();
  };
  if (refusal)
    return (
      <ForbiddenButton
        icon={<Download aria-hidden />}
        reason={refusal}
        about={{ layer: "sdma", operationId: "GetFileContent", place: placeOf(address) }}
      >
        Download
      </ForbiddenButton>
    );
  return (
    <>
      <a href={href} download onClick={onClick} className={buttonLook(variant, "md")}>
        {isChecking ? <LoaderCircle aria-hidden className="animate-spin" /> : <Download aria-hidden />}
        Download
      </a>
      {isChecking && <RetryWait onCancel={cancel} />}
      {progress.state === "failed" && (
        <div className="min-w-0 max-w-xl basis-full">
          <ProblemNotice problem={progress.problem} onRetry={start} headingLevel={2} />
        </div>
      )}
    </>
  );
}
