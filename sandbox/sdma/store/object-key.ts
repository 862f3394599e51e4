/**
 * Whether the projects of a library share the root of their content store, as deployments show, or each has a root of
 * its own, where its credentials reach nothing that is another project's.
 */
export type ContentStore = "library" | "project";

/** Where a project keeps contents and manifests. */
export interface StoragePlace {
  /** Root of the content store; `s3Prefix` of GetAsset. */
  rootPrefix: string;
  manifestPrefix: string;
}

/** The key of a content: the bucket holds each once, under its hash, as manifests of SDMA refer to it. */
export function objectKeyOf(rootPrefix: string, hash: string): string {
  return `${contentPrefixOf(rootPrefix)}/${hash}.xxh128`;
}

export function contentPrefixOf(rootPrefix: string): string {
  return `${rootPrefix}/Data`;
}

/** Where the manifests of a content store lie, of whatever project. */
export function manifestPrefixOf(rootPrefix: string): string {
  return `${rootPrefix}/Manifests`;
}

/** Where a manifest is kept; named as Deadline Cloud's job attachments name theirs. */
export function manifestKeyOf(manifestPrefix: string, assetId: string, hash: string): string {
  return `${manifestPrefix}/${assetId}/${hash}_input`;
}

/** Where a project of that library stores by default. Manifests tell hashes, so each project's lie apart. */
export function defaultStorage(
  contentStore: ContentStore,
  libraryRootPrefix: string,
  projectId: string,
): StoragePlace {
  if (contentStore === "project") return ownStorage(`${libraryRootPrefix}/${projectId}`);
  const manifestPrefix = `${manifestPrefixOf(libraryRootPrefix)}/${projectId}`;
  return { rootPrefix: libraryRootPrefix, manifestPrefix };
}

/** Storage that no other project shares. */
export function ownStorage(rootPrefix: string): StoragePlace {
  return { rootPrefix, manifestPrefix: manifestPrefixOf(rootPrefix) };
}

/** Whether other projects may keep contents below the same root. */
export function isSharedStorage({ rootPrefix, manifestPrefix }: StoragePlace): boolean {
  return manifestPrefix !== manifestPrefixOf(rootPrefix);
}

/** Whether a key or a prefix lies below a prefix, as folders do: `a/bc` does not lie below `a/b`. */
export function liesBelow(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}/`);
}
