/**
 * Whether the projects of a library share the root of their content store, as on deployments, or each project has its
 * own root, so that its credentials cannot reach other projects' objects.
 */
export type ContentStore = "library" | "project";

/** Where a project stores contents and manifests. */
export interface StoragePlace {
  /** Root of the content store; `s3Prefix` of GetAsset. */
  rootPrefix: string;
  manifestPrefix: string;
}

/** The key of a content: the bucket stores each content once, under its hash, as SDMA's manifests refer to it. */
export function objectKeyOf(rootPrefix: string, hash: string): string {
  return `${contentPrefixOf(rootPrefix)}/${hash}.xxh128`;
}

export function contentPrefixOf(rootPrefix: string): string {
  return `${rootPrefix}/Data`;
}

/** The manifest location of a content store, for all of its projects. */
export function manifestPrefixOf(rootPrefix: string): string {
  return `${rootPrefix}/Manifests`;
}

/** The key of a manifest; named like the manifests of Deadline Cloud's job attachments. */
export function manifestKeyOf(manifestPrefix: string, assetId: string, hash: string): string {
  return `${manifestPrefix}/${assetId}/${hash}_input`;
}

/** A project's default storage in that library. Manifests reveal hashes, so each project's are separate. */
export function defaultStorage(
  contentStore: ContentStore,
  libraryRootPrefix: string,
  projectId: string,
): StoragePlace {
  if (contentStore === "project") return ownStorage(`${libraryRootPrefix}/${projectId}`);
  const manifestPrefix = `${manifestPrefixOf(libraryRootPrefix)}/${projectId}`;
  return { rootPrefix: libraryRootPrefix, manifestPrefix };
}

/** Storage that is not shared with another project. */
export function ownStorage(rootPrefix: string): StoragePlace {
  return { rootPrefix, manifestPrefix: manifestPrefixOf(rootPrefix) };
}

/** Whether other projects may store contents below the same root. */
export function isSharedStorage({ rootPrefix, manifestPrefix }: StoragePlace): boolean {
  return manifestPrefix !== manifestPrefixOf(rootPrefix);
}

/** Whether a key or a prefix is below a prefix, by folders: `a/bc` is not below `a/b`. */
export function liesBelow(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}/`);
}
