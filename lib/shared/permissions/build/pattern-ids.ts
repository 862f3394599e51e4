const parameterOf: Readonly<Record<string, string>> = {
  library: "libraryId",
  project: "projectId",
  asset: "assetId",
  template: "templateId",
  connector: "connectorId",
  file: "fileIdOrPathId",
  path: "fileIdOrPathId",
};

/** Ids of the API's form, also the beginning of one before a wildcard. */
const idPattern =
  /(library|project|asset|template|connector|file|path)-([0-9a-fA-F]{0,32})(-[0-9a-fA-F]{32})?(?=[-*?/]|$)/g;
const versionPattern = /(asset-[0-9a-fA-F]{32}-version-\d+)(?=[*?/]|$)/;
const memberPattern = /\/members\/([^/*?]+)(?=[*?/]|$)/;

/** The longer form of a project's id, which a pattern may give by its length. */
const longProject = /project-\?{32}-\?{32}/;
const zeros = "0".repeat(32);

/** Ids that a pattern names, by parameter, for trying it on a resource that it can match; the beginning of one is filled up. */
export function idsInPattern(pattern: string): Record<string, string> {
  const ids: Record<string, string> = longProject.test(pattern)
    ? { projectId: `project-${zeros}-${zeros}` }
    : {};
  for (const [, kind = "", digits = "", rest = ""] of pattern.matchAll(idPattern)) {
    const parameter = parameterOf[kind];
    if (parameter && digits !== "") ids[parameter] ??= `${kind}-${digits.padEnd(32, "0")}${rest}`;
  }
  const version = versionPattern.exec(pattern)?.[1];
  const member = memberPattern.exec(pattern)?.[1];
  return { ...ids, ...(version ? { versionId: version } : {}), ...(member ? { principalId: member } : {}) };
}
