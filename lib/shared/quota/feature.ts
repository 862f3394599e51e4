/*
 * Of every page: nothing heavy may be imported here.
 */

/** Pages and features that send requests, by the names under which their requests are counted: a closed list. */
export const features = [
  "proxy",
  "libraries",
  "library",
  "library-projects",
  "library-assets",
  "library-members",
  "project",
  "project-map",
  "project-assets",
  "project-members",
  "project-attributes",
  "asset",
  "asset-files",
  "asset-versions",
  "asset-attributes",
  "asset-connector-runs",
  "file",
  "search",
  "quota",
  "permissions",
  "explorer",
  "audit",
  "links",
] as const;
export type Feature = (typeof features)[number];

/** Kinds of resources by the segment before their id, and the segments of their pages. */
const resourceKinds: Readonly<Record<string, string>> = {
  libraries: "library",
  projects: "project",
  assets: "asset",
  files: "file",
};

/**
 * The feature of a page by its address, such as `project-map` for `/rijeka/libraries/…/projects/…/map`.
 * @param path of a page, with or without a query
 * @returns undefined for an address that is none of them
 */
export function featureOfPath(path: string): Feature | undefined {
  const all = path
    .replace(/[?#].*/s, "")
    .split("/")
    .filter(Boolean);
  const [, section = "", ...rest] = all[0] === "embed" ? all.slice(1) : all;
  let name = section;
  let kind = resourceKinds[section];
  // Below a kind come an id and what is shown of it, which may be the next kind.
  for (let index = 0; kind !== undefined && index < rest.length; index += 2) {
    const shown = rest[index + 1];
    name = shown === undefined ? kind : `${kind}-${shown}`;
    kind = shown === undefined ? undefined : resourceKinds[shown];
  }
  return features.find((feature) => feature === name);
}
