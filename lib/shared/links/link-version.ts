import { segmentEncoded } from "../url-encoding";
import type { LinkTarget } from "./link-target";

export interface PinnedAsset {
  libraryId: string;
  projectId: string;
  assetId: string;
}

export interface AssetVersions {
  newest: string;
  /** null for an asset with one version. */
  previous: string | null;
}

/** Names of the state that holds versions, by page. */
const versionNames: Readonly<Partial<Record<LinkTarget["page"], readonly string[]>>> = {
  project: ["version"],
  asset: ["version"],
  "asset-versions": ["from", "to", "compared", "files"],
};

function splitPath({ path }: LinkTarget): { pathname: string; state: Map<string, string> } {
  const [pathname = "", search = ""] = path.split("?");
  return { pathname, state: new Map(new URLSearchParams(search)) };
}

function joinPath(pathname: string, state: ReadonlyMap<string, string>): string {
  const pairs = [...state].map(([name, value]) => `${name}=${segmentEncoded(value)}`);
  return pairs.length > 0 ? `${pathname}?${pairs.join("&")}` : pathname;
}

const assetId = /^asset-[0-9a-f]{32}$/i;

/** The asset whose version a link to a page could keep; null where the page shows no versions. */
export function pinnedAsset(target: LinkTarget): PinnedAsset | null {
  const [libraryId, projectId, ofPage] = target.ids;
  if (!libraryId || !projectId || !versionNames[target.page]) return null;
  const id = target.page === "project" ? splitPath(target).state.get("selected") : ofPage;
  return id && assetId.test(id) ? { libraryId, projectId, assetId: id } : null;
}

/** The version that the page shows already, because a link or somebody chose it. */
export function shownVersion(target: LinkTarget): string | null {
  const asset = pinnedAsset(target);
  const { state } = splitPath(target);
  const shown = state.get(target.page === "asset-versions" ? "to" : "version");
  return asset && shown?.startsWith(`${asset.assetId}-`) ? shown : null;
}

/** The page with what it shows now: chosen versions stay, all others are those of this moment. */
export function pinVersions(target: LinkTarget, { newest, previous }: AssetVersions): string {
  const { pathname, state } = splitPath(target);
  if (target.page === "asset-versions") {
    if (!state.has("from")) state.set("from", previous ?? newest);
    if (!state.has("to")) state.set("to", newest);
  } else state.set("version", shownVersion(target) ?? newest);
  return joinPath(pathname, state);
}

/** The page without any version: it follows the newest one. */
export function followVersions(target: LinkTarget): string {
  const { pathname, state } = splitPath(target);
  for (const name of versionNames[target.page] ?? []) state.delete(name);
  return joinPath(pathname, state);
}

/** The page of a file by another of its ids: a file id names one content for ever, a path id the newest one. */
export function withFileId(target: LinkTarget, fileId: string): string {
  const { pathname, state } = splitPath(target);
  return joinPath(`${pathname.slice(0, pathname.lastIndexOf("/"))}/${segmentEncoded(fileId)}`, state);
}
