import { secretRanges } from "../secret-patterns";
import { segmentEncoded } from "../url-encoding";

const digits = "[0-9a-fA-F]{32}";

/** Segments of a page's address that are ids, by the name in a template. */
const idPatterns: Readonly<Record<string, RegExp>> = {
  "{library}": new RegExp(`^library-${digits}$`),
  "{project}": new RegExp(`^project-${digits}(?:-${digits})?$`),
  "{asset}": new RegExp(`^asset-${digits}$`),
  "{file}": new RegExp(`^(?:file|path)-${digits}$`),
};

const library = "libraries/{library}";
const project = `${library}/projects/{project}`;
const asset = `${project}/assets/{asset}`;

/** Pages that a link may open, with their addresses after the deployment. */
const templates = [
  ["library", library],
  ["library-projects", `${library}/projects`],
  ["library-assets", `${library}/assets`],
  ["library-members", `${library}/members`],
  ["project", project],
  ["project-map", `${project}/map`],
  ["project-members", `${project}/members`],
  ["project-attributes", `${project}/attributes`],
  ["asset", asset],
  ["asset-versions", `${asset}/versions`],
  ["asset-attributes", `${asset}/attributes`],
  ["asset-connector-runs", `${asset}/connector-runs`],
  ["file", `${asset}/files/{file}`],
  ["quota", "quota"],
  ["permissions", "permissions"],
  ["permissions-who", "permissions/who"],
  ["policy-builder", "permissions/build"],
] as const;

export type LinkPage = (typeof templates)[number][0];

export interface LinkTarget {
  page: LinkPage;
  /** Ids of the resource, from the library down; empty for pages of the deployment. */
  ids: readonly string[];
  /** Path and query after the deployment, in one spelling, without what names other people. */
  path: string;
}

/** What the address of a page may hold besides its path. In UTF-16 units. */
const longest = { path: 2_000, name: 40, value: 1_000 } as const;
const mostParameters = 40;

function decodeSegments(path: string): string[] | null {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
}

function matchTemplate(template: string, segments: readonly string[]): string[] | null {
  const expected = template.split("/");
  if (expected.length !== segments.length) return null;
  const ids: string[] = [];
  for (const [at, part] of expected.entries()) {
    const segment = segments[at] ?? "";
    const pattern = idPatterns[part];
    if (pattern ? !pattern.test(segment) : part !== segment) return null;
    if (pattern) ids.push(segment);
  }
  return ids;
}

/** State that names other people, whom a link must not name. */
const aboutPeople: Readonly<Partial<Record<LinkPage, ReadonlySet<string>>>> = {
  permissions: new Set(["person", "personIs", "email", "groups", "allGroups"]),
};

/** Whether a link leaves this part of a page's state out. */
export const isLeftOut = (page: LinkPage, name: string): boolean => aboutPeople[page]?.has(name) ?? false;

/**
 * The state of a page: what its filters, order and selection are called is the page's own affair.
 * @returns null for what is no state, or holds what looks like a credential
 */
function readState(search: string, page: LinkPage): string | null {
  const pairs = [...new URLSearchParams(search)].filter(([name]) => !isLeftOut(page, name));
  const isState = pairs.every(
    ([name, value]) =>
      /^[a-z][\w.-]*$/i.test(name) &&
      name.length <= longest.name &&
      value.length <= longest.value &&
      !/[\p{Cc}\p{Cs}]/u.test(value),
  );
  if (!isState || pairs.length > mostParameters) return null;
  // Decoded: letters beyond ASCII become long runs of digits, which look like a secret.
  if (secretRanges(pairs.map(([name, value]) => `${name}=${value}`).join("&")).length > 0) return null;
  return pairs.map(([name, value]) => `${name}=${segmentEncoded(value)}`).join("&");
}

/**
 * Reads which page a link would open: one of the portal's pages of a deployment, by ids, with the state in its query.
 * @param path after the deployment, encoded, such as `/libraries/…?search=crane`
 * @returns null for everything else, and where the query holds what looks like a credential
 */
export function parseLinkTarget(path: string): LinkTarget | null {
  if (path.length > longest.path || !path.startsWith("/") || path.includes("#")) return null;
  const [pathname = "", ...query] = path.slice(1).split("?");
  const segments = decodeSegments(pathname);
  if (!segments) return null;
  for (const [page, template] of templates) {
    const ids = matchTemplate(template, segments);
    if (!ids) continue;
    const state = readState(query.join("?"), page);
    if (state === null) return null;
    const found = `/${segments.map(segmentEncoded).join("/")}${state ? `?${state}` : ""}`;
    return found.length <= longest.path ? { page, ids, path: found } : null;
  }
  return null;
}
