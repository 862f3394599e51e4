import "server-only";
import { embedHeaders } from "@/lib/shared/fixed-headers.mjs";
import type { EmbeddingHost } from "../config";
import { neverKept } from "./door-answer";

/** What stands below /embed: an API and files for frames, documents in frames, and what host pages load. */
export type EmbedZone = "api" | "files" | "document" | "script";

const scripts: readonly string[] = ["v1.js", "v1.d.ts"];

/** @param segments decoded */
export function embedZoneOf([first, second, ...more]: readonly string[]): EmbedZone | null {
  if (first !== "embed" || second === undefined) return null;
  if (second === "api" || second === "files") return second;
  return scripts.includes(second) && more.length === 0 ? "script" : "document";
}

/** Whether the front door answers an address itself. */
export const isAnsweredByDoor = (segments: readonly string[]) =>
  segments[0] === "api" || ["api", "files"].includes(embedZoneOf(segments) ?? "");

export interface EmbedHeaders {
  headers: Readonly<Record<string, string>>;
  /** For `frame-ancestors`; empty where nobody may frame the answer. */
  ancestors: readonly string[];
}

/** Host pages load these from everywhere, also with `crossorigin`; they hold nothing of anybody. */
const scriptHeaders: EmbedHeaders = {
  headers: {
    ...embedHeaders,
    ...{ "x-frame-options": "DENY", "access-control-allow-origin": "*" },
    "cache-control": "public, max-age=300",
  },
  ancestors: [],
};

/**
 * Headers of what Next serves below /embed, instead of the fixed ones. A frame's address names its host, so that exactly
 * that host may frame it: browsers check every ancestor against one list, which must not hold the origins of others.
 * @returns null for all other addresses, and for those that the front door answers
 */
export function embedHeadersOf(
  { embedding: { hosts } }: { embedding: { hosts: readonly EmbeddingHost[] } },
  { segments, rawQuery }: { segments: readonly string[]; rawQuery: string },
): EmbedHeaders | null {
  const zone = embedZoneOf(segments);
  if (zone === "script") return scriptHeaders;
  if (zone !== "document") return null;
  const named = new URLSearchParams(rawQuery).getAll("host");
  const host = named.length === 1 ? hosts.find(({ id }) => id === named[0]) : undefined;
  const headers = { ...embedHeaders, ...neverKept };
  return host
    ? { headers, ancestors: host.origins }
    : { headers: { ...headers, "x-frame-options": "DENY" }, ancestors: [] };
}
