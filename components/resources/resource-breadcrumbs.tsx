"use client";

import { useEffect } from "react";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { type AssetAddress, routes } from "@/lib/shared/routes";
import { rememberName, useKnownName } from "./known-names";

export interface ResourceBreadcrumbsProps {
  address: Pick<AssetAddress, "deploymentId" | "libraryId"> &
    Partial<Omit<AssetAddress, "deploymentId" | "libraryId">>;
  /** Names that this page has read, by id. */
  names: Readonly<Record<string, string>>;
  /** The page below the last resource of the address, such as a file's name. */
  leaf?: string;
}

/** The path to a resource. Parents that this page did not read have the name this tab knows, or their id. */
export function ResourceBreadcrumbs({ address, names, leaf }: ResourceBreadcrumbsProps) {
  const { deploymentId, libraryId, projectId, assetId } = address;
  const known = {
    library: useKnownName(libraryId),
    project: useKnownName(projectId),
    asset: useKnownName(assetId),
  };
  useEffect(() => {
    for (const [id, name] of Object.entries(names)) rememberName(id, name);
  }, [names]);
  const nameOf = (id: string, knownName: string | undefined) => names[id] ?? knownName ?? shortenId(id);
  const items = [
    { label: "Libraries", href: routes.libraries(deploymentId) },
    { label: nameOf(libraryId, known.library), href: routes.library(deploymentId, libraryId) },
  ];
  if (projectId) {
    const href = routes.project({ deploymentId, libraryId, projectId });
    items.push({ label: nameOf(projectId, known.project), href });
    if (assetId)
      items.push({
        label: nameOf(assetId, known.asset),
        href: routes.asset({ deploymentId, libraryId, projectId, assetId }),
      });
  }
  return <Breadcrumbs items={leaf === undefined ? items : [...items, { label: leaf, href: "" }]} />;
}
