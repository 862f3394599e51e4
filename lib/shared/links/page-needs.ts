import type { OperationId } from "../sdma/catalog";
import type { LinkPage, LinkTarget } from "./link-target";

export interface PageNeeds {
  /** Without one of these, the page shows a refusal in the place of what it is about. */
  open: readonly OperationId[];
  /** What downloading from the page needs besides; null where there is nothing to download. */
  download: OperationId | null;
}

const needs: Readonly<Record<LinkPage, PageNeeds>> = {
  library: { open: ["GetLibrary"], download: null },
  "library-projects": { open: ["GetLibrary", "ListProjects"], download: null },
  "library-assets": { open: ["GetLibrary", "ListLibraryAssets"], download: null },
  "library-members": { open: ["GetLibrary", "ListLibraryMembers"], download: null },
  project: { open: ["GetProject", "ListAssets"], download: "GetFileContent" },
  "project-map": { open: ["GetProject", "ListAssets"], download: null },
  "project-members": { open: ["GetProject", "ListProjectMembers"], download: null },
  "project-attributes": { open: ["GetProject", "GetProjectKnownAttributes"], download: null },
  asset: { open: ["GetAsset", "ListFiles"], download: "GetFileContent" },
  "asset-versions": { open: ["GetAsset", "ListAssetVersions"], download: "GetFileContent" },
  "asset-attributes": { open: ["GetAsset", "ListAssetAttributes"], download: null },
  "asset-connector-runs": { open: ["GetAsset", "ListFiles"], download: null },
  file: { open: ["GetFile"], download: "GetFileContent" },
  // Of the portal itself: any role of the deployment opens them.
  quota: { open: [], download: null },
  permissions: { open: [], download: null },
  "permissions-who": { open: [], download: null },
  "policy-builder": { open: [], download: null },
};

/** Operations of SDMA that a page sends before it shows what it is about. Source: the pages' own reads. */
export function pageNeeds({ page, path }: Pick<LinkTarget, "page" | "path">): PageNeeds {
  const isPinned = page === "asset" && new URLSearchParams(path.split("?")[1]).has("version");
  return isPinned ? { ...needs.asset, open: ["GetAsset", "ListFilesForAssetVersion"] } : needs[page];
}
