import "server-only";
import type { Operation } from "@/lib/shared/sdma/catalog";
import type { CallPriority } from "./call-priority";

export interface GatewayCall {
  operation: Operation;
  /** Path after the stage, made by `toWirePath`. */
  wirePath: string;
  /** Made by `toWireQuery`, without `?`. */
  wireQuery: string;
  /** Besides host and x-amz-*; lower-case names. */
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array | undefined;
  /** Aborted when nobody is waiting for the response anymore; the upstream request then ends too. */
  signal?: AbortSignal | undefined;
  /** Of a read that others may join; without it, the caller's own class holds. */
  priority?: CallPriority | undefined;
  /** `miss`: the answer will be kept for later reads. */
  cache?: "miss";
  /** Statuses other than 2xx that count as a response to this call, such as 304. */
  answerStatuses?: readonly number[];
}
