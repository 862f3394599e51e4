const typesByPrefix: Readonly<Record<string, string>> = { template: "assetTemplate" };

/** The resource type of an id: `library`, `project`, `asset`, `assetTemplate`, `connector`. */
export function resourceTypeOf(resourceId: string): string {
  const prefix = resourceId.split("-")[0] ?? "";
  return typesByPrefix[prefix] ?? prefix;
}
