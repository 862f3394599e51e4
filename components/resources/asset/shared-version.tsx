"use client";

import { History } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useRoutes } from "@/components/resources/routes-provider";
import { PageLink } from "@/components/ui/page-link";
import type { ReadScope } from "@/lib/client/read-scope";
import type { AssetAddress } from "@/lib/shared/routes";
import { NewestVersion } from "./newest-version";
import { versionLabel } from "./version-label";

/**
 * The version that a link keeps of the chosen asset, beside a list that shows what there is now. Costs one request, only
 * where the address keeps a version: whether there is a newer one.
 */
export function SharedVersion({ scope, address }: { scope: ReadScope; address: AssetAddress }) {
  const routes = useRoutes();
  const [versionId] = useQueryState("version", parseAsString);
  if (!versionId?.startsWith(`${address.assetId}-`)) return null;
  const label = versionLabel(versionId);
  return (
    <p
      role="note"
      className="flex items-start gap-2 rounded-xl border border-line bg-info-soft p-2.5 text-info-ink"
    >
      <History aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        Shared as {label.toLowerCase()}; the list shows what there is now.{" "}
        <PageLink href={routes.assetVersion(address, versionId)} className="underline">
          Files of {label.toLowerCase()}
        </PageLink>
        . <NewestVersion scope={scope} address={address} versionId={versionId} />
      </span>
    </p>
  );
}
