"use client";

import { FilePage } from "@/components/resources/file/file-page";
import { pageScope } from "@/components/resources/page-scope";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { pageRoutes } from "@/lib/shared/routes";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import type { FramePageProps } from "./page-props";
import { useFrameNames } from "./use-frame-names";
import { useLoaded } from "./use-loaded";

/** The page of a file, with its preview. */
export function FilePages({ session, target }: FramePageProps) {
  const [libraryId = "", projectId = "", assetId = "", fileId = ""] = target.ids;
  const address = { deploymentId: session.deployment.id, libraryId, projectId, assetId, fileId };
  const scope = pageScope(session);
  const file = useLoaded(scope, requestOf(reads.getFile, { ...address, fileIdOrPathId: fileId }));
  const named = useFrameNames(scope, target.ids);
  if (!file) return <PageSkeleton />;
  return <FilePage session={session} routes={pageRoutes.embed} address={address} named={named} file={file} />;
}
