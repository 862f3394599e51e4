/** The key of a content: the bucket holds each once, under its hash, as manifests of SDMA refer to it. */
export function objectKeyOf(rootPrefix: string, hash: string): string {
  return `${rootPrefix}/Data/${hash}.xxh128`;
}
