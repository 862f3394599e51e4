"use client";

import { History } from "lucide-react";
import { useRoutes } from "@/components/resources/routes-provider";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import type { ReadScope } from "@/lib/client/read-scope";
import type { FileAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { laterContent } from "./file-order";
import { useFilesOfAsset } from "./use-files-of-asset";

export interface EarlierContentProps {
  scope: ReadScope;
  /** By the id of a content; an address by path shows the newest one. */
  address: FileAddress;
  file: SdmaFile;
}

/**
 * Says that the content in view is not the newest, or that its file is gone. Costs nothing beside the list of files that
 * leads to the neighbors.
 */
export function EarlierContent({ scope, address, file }: EarlierContentProps) {
  const routes = useRoutes();
  const known = useFilesOfAsset(scope, address);
  const later = known && address.fileId === file.fileId ? laterContent(known, file) : null;
  if (!later) return null;
  return (
    <div
      role="note"
      className="mx-4 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-info-soft px-3 py-2 text-info-ink md:mx-6"
    >
      <History aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-60">
        {later.kind === "gone"
          ? "The newest version of the asset does not list this file. What you see here stays as it was."
          : "This is an earlier version of the file. Later versions do not change what you see here."}
      </p>
      <PageLink
        href={
          later.kind === "gone" ? routes.asset(address) : routes.file({ ...address, fileId: later.by.fileId })
        }
        className={buttonLook("secondary", "sm")}
      >
        {later.kind === "gone" ? "Show the newest files" : "Show the newest version"}
      </PageLink>
    </div>
  );
}
