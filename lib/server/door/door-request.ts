import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { Cookies } from "../auth/session-cookie";
import type { EmbedCaller } from "./embed-caller";

export type BodyRead = Result<{ bytes: Uint8Array }>;

/** A request as the routes see it, independent of the server. */
export interface DoorRequest {
  /** Names the request in the log and in `x-request-id`. */
  id: string;
  method: string;
  /** Decoded segments of the path; a path with a slash at its end has an empty last one. */
  segments: readonly string[];
  /** Of the query, decoded, in the order they came. */
  pairs: readonly [name: string, value: string][];
  /** @param name in lower case */
  header: (name: string) => string | undefined;
  cookies: Cookies;
  /** Where it came from, as far as the trusted proxies tell; empty where nobody knows. */
  client: string;
  /** Who asks from a frame of another program, in place of the cookie. */
  embed?: EmbedCaller;
  /** Reads the body once; a longer one is refused, and its rest is never read. */
  readBody: (limitBytes: number) => Promise<BodyRead>;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
}

/** A request before its query is parsed; `rawQuery` is as it came over the wire, without `?`. */
export type ArrivedRequest = Omit<DoorRequest, "pairs"> & { rawQuery: string };
