import { type LinkPage, parseLinkTarget } from "../links/link-target";
import { routes } from "../routes";
import { segmentEncoded } from "../url-encoding";
import { isEmbedded } from "./embedded-page";
import type { FrameFacts } from "./frame-facts";

export interface FrameTarget {
  page: LinkPage | "libraries";
  /** From the library down; empty for pages of the deployment. */
  ids: readonly string[];
}

/** Where a session may be: what the host's page allows, and what its token confines it to. */
export interface FrameBounds {
  facts: Pick<FrameFacts, "deployment"> & { host: Pick<FrameFacts["host"], "pages"> };
  /** Path after the deployment, such as `/libraries/…`, with all below it; null: everywhere. */
  lockPath: string | null;
  /** Links to other resources leave the frame. */
  leadsOut: boolean;
}

/** Parameters that the host has fixed: they stay in the frame's address, wherever the frame goes. */
const fixedParameters = ["host", "theme", "density", "locale", "tabs", "actions", "links"] as const;

const kindByDepth = ["library", "library", "project", "asset", "file"] as const;

/** The kind by which the configuration lists a page. */
export function kindOfTarget({ page, ids }: FrameTarget): string {
  return page === "quota" || page === "permissions" ? page : (kindByDepth[ids.length] ?? "file");
}

const framePrefix = (deploymentId: string) => `/embed/${segmentEncoded(deploymentId)}`;

/** @returns null for what lies in no frame of this deployment */
function pathInFrame(pathname: string, deploymentId: string): string | null {
  const prefix = framePrefix(deploymentId);
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : null;
}

/** @param path after the deployment, without a query */
export function parseFrameTarget(path: string): FrameTarget | null {
  if (path === "/libraries") return { page: "libraries", ids: [] };
  const target = path.includes("?") ? null : parseLinkTarget(path);
  return target && isEmbedded(target.page) ? { page: target.page, ids: target.ids } : null;
}

/** What the address of a frame shows. @returns null where no frame shows it */
export function targetOfAddress(pathname: string, deploymentId: string): FrameTarget | null {
  const path = pathInFrame(pathname, deploymentId);
  return path === null ? null : parseFrameTarget(path);
}

/** The part of an address that a host's page knows, such as `libraries/…/map?order=name`. */
export function pageOfAddress({ pathname, search }: Pick<URL, "pathname" | "search">, deploymentId: string) {
  const state = new URLSearchParams(search);
  for (const name of fixedParameters) state.delete(name);
  const path = pathInFrame(pathname, deploymentId) ?? "/";
  return path.slice(1) + (state.size > 0 ? `?${state}` : "");
}

/** The address in the frame of what a host's page asks for. @param search of the current address */
export function addressOfPage(page: string, search: string, deploymentId: string): string {
  const [path = "", query = ""] = page.split("?");
  const state = new URLSearchParams(query);
  const current = new URLSearchParams(search);
  for (const name of fixedParameters) {
    state.delete(name);
    const value = current.get(name);
    if (value !== null) state.set(name, value);
  }
  return `${framePrefix(deploymentId)}/${path.replace(/^\/+/, "")}?${state}`;
}

/** The same page in the portal's own shell. */
export function portalAddress({ pathname, search, hash }: URL, deploymentId: string): string {
  const page = pageOfAddress({ pathname, search }, deploymentId);
  return `/${segmentEncoded(deploymentId)}/${page}${hash}`;
}

const isWithin = (path: string, lockPath: string | null) =>
  lockPath === null || path === lockPath || path.startsWith(`${lockPath}/`);

const isSameResource = (one: FrameTarget, other: FrameTarget | null) =>
  other !== null && kindOfTarget(one) === kindOfTarget(other) && one.ids.join() === other.ids.join();

export type LinkCourse = { course: "inside" | "out"; address: string };

/**
 * Where a link on an embedded page leads: to another page of the frame, or out of it, into a tab of its own.
 * @param href as it stands on the page; pages of the deployment link to the portal's addresses
 */
export function courseOfLink(
  href: URL,
  current: URL,
  { facts, lockPath, leadsOut }: FrameBounds,
): LinkCourse {
  const { id } = facts.deployment;
  const portalPrefix = `/${segmentEncoded(id)}/`;
  const isFramed = pathInFrame(href.pathname, id) !== null;
  const isPortal = href.origin === current.origin && href.pathname.startsWith(portalPrefix);
  if (href.origin !== current.origin || !(isFramed || isPortal)) return { course: "out", address: href.href };
  const path = isFramed
    ? href.pathname.slice(framePrefix(id).length)
    : href.pathname.slice(portalPrefix.length - 1);
  const target = parseFrameTarget(path);
  const out = `${portalPrefix.slice(0, -1)}${path}${href.search}${href.hash}`;
  const isOpen =
    target !== null && facts.host.pages.includes(kindOfTarget(target)) && isWithin(path, lockPath);
  if (!isOpen) return { course: "out", address: out };
  if (leadsOut && !isSameResource(target, targetOfAddress(current.pathname, id)))
    return { course: "out", address: out };
  return { course: "inside", address: addressOfPage(path + href.search, current.search, id) };
}

export const portalHome = (deploymentId: string) => routes.libraries(deploymentId);
