import "server-only";
import { type EmbeddedPage, parseEmbeddedTarget } from "@/lib/shared/embedding/embedded-page";
import type { Operation, OperationId } from "@/lib/shared/sdma/catalog";

const everyPage: readonly EmbeddedPage[] = ["library", "project", "asset", "file", "quota", "permissions"];
const resources: readonly EmbeddedPage[] = ["library", "project", "asset", "file", "permissions"];
const ofLibrary: readonly EmbeddedPage[] = ["library", "permissions"];
const ofProject: readonly EmbeddedPage[] = ["project", "permissions"];
const ofAsset: readonly EmbeddedPage[] = ["asset"];
const inAsset: readonly EmbeddedPage[] = ["asset", "file"];

/** Which pages read what. What is not listed, no frame reads: credentials and every write are among it. */
const readers: Readonly<Partial<Record<OperationId, readonly EmbeddedPage[]>>> = {
  GetPersonas: everyPage,
  ListLibraries: ofLibrary,
  GetLibrary: resources,
  GetLibraryPermissions: resources,
  ListAssetTemplates: resources,
  GetAssetTemplate: resources,
  ListProjects: ofLibrary,
  ListLibraryAssets: ofLibrary,
  ListLibraryMembers: ofLibrary,
  GetLibraryMember: ofLibrary,
  GetAllProjectKnownAttributes: ofLibrary,
  ListAvailableAssetTemplates: ofLibrary,
  ListAvailableConnectors: ofLibrary,
  ListAssetTemplateAssets: ofLibrary,
  ListAssetTemplateMembers: ofLibrary,
  GetAssetTemplateMember: ofLibrary,
  GetAssetTemplatePermissions: ofLibrary,
  ListAssetTemplateProjectAssociations: ofLibrary,
  GetConnectorResourcesViaAssetTemplate: ofLibrary,
  ListConnectors: ofLibrary,
  GetConnector: ofLibrary,
  ListConnectorAssetTemplateAssociations: ofLibrary,
  ListConnectorMembers: ofLibrary,
  GetConnectorMember: ofLibrary,
  GetConnectorPermissions: ofLibrary,
  GetConnectorResources: ofLibrary,
  GetProject: resources,
  GetProjectPermissions: resources,
  ListAssets: ofProject,
  ListProjectMembers: ofProject,
  GetProjectMember: ofProject,
  GetProjectKnownAttributes: ["project", "asset", "permissions"],
  GetConnectorResourcesViaAssetTemplateProject: ofProject,
  GetAsset: inAsset,
  GetConnectorResourcesViaAsset: ofAsset,
  ListAssetAttributes: ofAsset,
  ListAssetSuggestedAttributes: ofAsset,
  ListAssetVersions: inAsset,
  ListFiles: inAsset,
  ListFilesForAssetVersion: inAsset,
  GetFile: inAsset,
  GetFileContent: inAsset,
  ListFileVersions: inAsset,
  GetFileVersion: inAsset,
};

/** What a page of a resource reads of what it lies in: its name, the person's level there, and how assets are described. */
const readOfAncestors: ReadonlySet<OperationId> = new Set([
  "GetLibrary",
  "GetLibraryPermissions",
  "ListAssetTemplates",
  "GetAssetTemplate",
  "GetProject",
  "GetProjectPermissions",
  "GetAsset",
]);

export interface FrameScope {
  /** Kinds of pages that the frame may show. */
  pages: readonly EmbeddedPage[];
  /** Ids of the resource that it is locked to, from the library down; empty where it is not. */
  lockedIds: readonly string[];
}

/** What a frame may show: what its host may, within what the host's token locks it to. */
export function frameScopeOf(
  { pages }: { pages: readonly EmbeddedPage[] },
  { path }: { path: string | null },
): FrameScope {
  const target = path === null ? null : parseEmbeddedTarget(path);
  // A path that is no page anymore locks to nothing that there is.
  if (path !== null && !target) return { pages: [], lockedIds: [] };
  if (!target) return { pages, lockedIds: [] };
  const ofDeployment = target.page === "quota" || target.page === "permissions";
  if (ofDeployment) return { pages: pages.filter((page) => page === target.page), lockedIds: [] };
  const depth = ["library", "project", "asset", "file"].slice(Math.max(0, target.ids.length - 1));
  return { pages: pages.filter((page) => depth.includes(page)), lockedIds: target.ids };
}

/** Whether ids agree with those that a frame is locked to, as far as both go. */
const agrees = (ids: readonly string[], lockedIds: readonly string[]) =>
  lockedIds.every((id, at) => ids[at] === undefined || ids[at] === id);

/** Whether a resource is the locked one or lies in it. */
export const isWithin = ({ lockedIds }: FrameScope, ids: readonly string[]): boolean =>
  ids.length >= lockedIds.length && agrees(ids, lockedIds);

const idNames = ["{libraryId}", "{projectId}", "{assetId}", "{fileIdOrPathId}"];

/**
 * Whether a frame may call an operation of SDMA.
 * @param segments decoded path after the stage, as they matched the operation's template
 */
export function mayRead(
  scope: FrameScope,
  { operationId, method, path }: Pick<Operation, "operationId" | "method" | "path">,
  segments: readonly string[],
): boolean {
  const pages = method === "GET" ? readers[operationId] : undefined;
  if (!pages?.some((page) => scope.pages.includes(page))) return false;
  if (scope.lockedIds.length === 0 || operationId === "GetPersonas") return true;
  const template = path.slice(1).split("/");
  const ids = idNames.flatMap((name) => {
    const at = template.indexOf(name);
    return at < 0 ? [] : [segments[at] ?? ""];
  });
  return (
    isWithin(scope, ids) ||
    (readOfAncestors.has(operationId) && ids.length > 0 && agrees(ids, scope.lockedIds))
  );
}
