/** The key of a content: the bucket holds each once, under its hash, as manifests of SDMA refer to it. */
export function objectKeyOf(rootPrefix: string, hash: string): string {
  return `${rootPrefix}/Data/${hash}.xxh128`;
}

/** Where a project keeps its objects: apart from its neighbours, so that access to one says nothing of the others. */
export function projectRootPrefix(libraryRootPrefix: string, projectId: string): string {
  return `${libraryRootPrefix}/${projectId}`;
}

export function manifestKeyOf(manifestPrefix: string, assetId: string, hash: string): string {
  return `${manifestPrefix}/${assetId}/${hash}`;
}

/** Where a project keeps its manifests. */
export function manifestPrefixOf(rootPrefix: string): string {
  return `${rootPrefix}/Manifests`;
}

/** Whether a key or a prefix lies below a prefix, as folders do: `a/bc` does not lie below `a/b`. */
export function liesBelow(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}/`);
}
