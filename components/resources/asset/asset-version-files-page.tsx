import { History } from "lucide-react";
import { LoadedSection } from "@/components/problem/loaded-section";
import { pageScope } from "@/components/resources/page-scope";
import { buttonLook } from "@/components/ui/button-look";
import { PageLink } from "@/components/ui/page-link";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { SdmaListFilesForAssetVersionAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { AssetPage, type AssetPageBase } from "./asset-page";
import { NewestVersion } from "./newest-version";
import { VersionFileTree } from "./version-files";
import { versionLabel } from "./version-label";

interface AssetVersionFilesPageProps extends AssetPageBase {
  versionId: string;
  files: Loaded<SdmaListFilesForAssetVersionAnswer>;
}

/** The files of an asset as they were in one version, for links that keep it. */
export function AssetVersionFilesPage({ versionId, files, ...page }: AssetVersionFilesPageProps) {
  const { session, routes, address } = page;
  return (
    <AssetPage {...page} reads={[files]} tab="files">
      <div className="flex min-h-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
        <div
          role="note"
          className="mb-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-info-soft px-3 py-2 text-info-ink"
        >
          <History aria-hidden className="size-4 shrink-0" />
          <p className="min-w-0 flex-1 basis-60">
            {files.ok ? "These are the files of" : "This page is about"}{" "}
            <strong className="font-semibold">{versionLabel(versionId).toLowerCase()}</strong>.{" "}
            {files.ok && "Later versions do not change what you see here. "}
            <NewestVersion scope={pageScope(session)} address={address} versionId={versionId} />
          </p>
          <PageLink href={routes.asset(address)} className={buttonLook("secondary", "sm")}>
            Show the newest files
          </PageLink>
        </div>
        <LoadedSection loaded={files}>
          {(firstPage) => (
            <VersionFileTree
              scope={pageScope(session)}
              address={address}
              versionId={versionId}
              firstPage={firstPage}
            />
          )}
        </LoadedSection>
      </div>
    </AssetPage>
  );
}
