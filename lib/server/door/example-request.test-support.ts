import type { ArrivedRequest, BodyRead, DoorRequest } from "./door-request";
import { parsePairs } from "./parse-target";

export interface ExampleRequest {
  method?: string;
  /** Decoded path and query, such as `/api/session?deployment=rijeka`. */
  target?: string;
  headers?: Readonly<Record<string, string>>;
  cookies?: Readonly<Record<string, string>>;
  body?: string | Uint8Array | BodyRead;
  signal?: AbortSignal;
}

/** A request as the routes see it, and the limits under which its body was read. */
export function exampleRequest(example: ExampleRequest = {}) {
  const { method = "GET", target = "/api", headers = {}, cookies = {}, body = "" } = example;
  const [path = "", rawQuery = ""] = target.split("?");
  const limitsBytes: number[] = [];
  const request: ArrivedRequest & DoorRequest = {
    id: "request-1",
    method,
    segments: path.slice(1).split("/"),
    rawQuery,
    pairs: parsePairs(rawQuery) ?? [],
    header: (name) => headers[name],
    cookies,
    client: "192.0.2.1",
    readBody: async (limitBytes) => {
      limitsBytes.push(limitBytes);
      return typeof body === "object" && "ok" in body ? body : { ok: true, bytes: Buffer.from(body) };
    },
    signal: example.signal ?? new AbortController().signal,
  };
  return { request, limitsBytes };
}
