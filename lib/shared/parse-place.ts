import { callbackPath } from "./callback-path";
import { type PlaceKind, placeKind } from "./contracts/known-place";

/** What a pasted text leads to. */
export type ParsedPlace =
  /** Ids from the library down, as in an address of SDMA's API or the ARN of a call. */
  | { kind: "place"; ids: string[] }
  /** An id alone: where it lies must be known. */
  | { kind: "id"; id: string; of: PlaceKind }
  /** An address of this portal. */
  | { kind: "address"; href: string };

const digits = "[0-9a-fA-F]{32}";
const idKinds: readonly { of: PlaceKind; pattern: RegExp }[] = [
  { of: "library", pattern: new RegExp(`library-${digits}`) },
  { of: "project", pattern: new RegExp(`project-${digits}(?:-${digits})?`) },
  { of: "asset", pattern: new RegExp(`asset-${digits}`) },
  { of: "file", pattern: new RegExp(`(?:file|path)-${digits}`) },
];

/** An address of the portal keeps its tab and filters, so it goes before the ids in it. */
function ownHref(text: string, ownHost: string): string | null {
  const isAddress = /^https?:\/\//.test(text) || text.startsWith("/");
  // A path that starts as the API's own do is no page.
  if (!isAddress || /^\/iam\//.test(text)) return null;
  const path = callbackPath(text, ownHost);
  return path === "/" ? null : path;
}

/**
 * Reads an id, an address of this portal or of SDMA's API, or the ARN of a call.
 * @param ownHost host and port of the portal
 * @returns null for a text that is none of these
 */
export function parsePlace(text: string, ownHost: string): ParsedPlace | null {
  const trimmed = text.trim();
  const href = ownHref(trimmed, ownHost);
  if (href) return { kind: "address", href };
  const found = idKinds.flatMap(({ of, pattern }) => {
    const id = pattern.exec(trimmed)?.[0];
    return id ? [{ of, id }] : [];
  });
  const [first, ...rest] = found;
  if (!first) return null;
  const ids = found.map(({ id }) => id);
  if (first.of === "library" && placeKind({ ids }) === (rest.at(-1) ?? first).of)
    return { kind: "place", ids };
  const last = found.at(-1) ?? first;
  return { kind: "id", id: last.id, of: last.of };
}
