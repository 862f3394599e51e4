import { type LinkPage, parseLinkTarget } from "../links/link-target";

/** Kinds of pages that another program may show in a frame, by what they are about. */
export const embeddedPages = ["library", "project", "asset", "file", "quota", "permissions"] as const;
export type EmbeddedPage = (typeof embeddedPages)[number];

/** null: no frame shows it. */
const kinds: Readonly<Record<LinkPage, EmbeddedPage | null>> = {
  library: "library",
  "library-projects": "library",
  "library-assets": "library",
  "library-members": "library",
  project: "project",
  "project-map": "project",
  "project-members": "project",
  "project-attributes": "project",
  asset: "asset",
  "asset-versions": "asset",
  "asset-attributes": "asset",
  "asset-connector-runs": "asset",
  file: "file",
  quota: "quota",
  permissions: "permissions",
  "permissions-who": null,
  "policy-builder": null,
};

/** Whether a frame may show a page that links lead to. */
export const isEmbedded = (page: LinkPage): boolean => kinds[page] !== null;

/** What a frame's address is about. */
export interface EmbeddedTarget {
  page: EmbeddedPage;
  /** Ids of the resource, from the library down; empty for pages of the deployment. */
  ids: readonly string[];
}

/**
 * Reads which page of a deployment a frame would show.
 * @param path after the deployment, encoded, without a query, such as `/libraries/…`
 * @returns null for everything that no frame shows
 */
export function parseEmbeddedTarget(path: string): EmbeddedTarget | null {
  if (path === "/libraries") return { page: "library", ids: [] };
  const target = path.includes("?") ? null : parseLinkTarget(path);
  const page = target && kinds[target.page];
  return target && page ? { page, ids: target.ids } : null;
}
