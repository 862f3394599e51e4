"use client";

import { useEffect } from "react";
import { type PaletteItem, useRegisterPaletteItems } from "@/components/palette/palette-items";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { shortenId } from "@/lib/shared/format/shorten-id";
import type { FileAddress } from "@/lib/shared/routes";
import { rememberName, useKnownName } from "./known-names";
import { useRoutes } from "./routes-provider";

export interface ResourceBreadcrumbsProps {
  address: Pick<FileAddress, "deploymentId" | "libraryId"> &
    Partial<Omit<FileAddress, "deploymentId" | "libraryId">>;
  /** Names that the portal knows, by id. */
  names: Readonly<Record<string, string>>;
}

/** The path to a resource. What the portal could not name has the name this tab knows, or its id. */
export function ResourceBreadcrumbs({ address, names }: ResourceBreadcrumbsProps) {
  const routes = useRoutes();
  const { deploymentId, libraryId, projectId, assetId, fileId } = address;
  const known = {
    library: useKnownName(libraryId),
    project: useKnownName(projectId),
    asset: useKnownName(assetId),
  };
  useEffect(() => {
    for (const [id, name] of Object.entries(names)) rememberName(id, name);
  }, [names]);
  const nameOf = (id: string, knownName?: string) => names[id] ?? knownName ?? shortenId(id);
  const items = [
    { label: "Libraries", href: routes.libraries(deploymentId) },
    { label: nameOf(libraryId, known.library), href: routes.library(deploymentId, libraryId) },
  ];
  if (projectId) {
    const href = routes.project({ deploymentId, libraryId, projectId });
    items.push({ label: nameOf(projectId, known.project), href });
    if (assetId) {
      const address = { deploymentId, libraryId, projectId, assetId };
      items.push({ label: nameOf(assetId, known.asset), href: routes.asset(address) });
      if (fileId) items.push({ label: nameOf(fileId), href: routes.file({ ...address, fileId }) });
    }
  }
  useRegisterPaletteItems(
    items
      .slice(1, -1)
      .reverse()
      .map(
        ({ label, href }): PaletteItem => ({ id: `up-${href}`, kind: "here", label, hint: "above", href }),
      ),
  );
  return <Breadcrumbs items={items} />;
}
