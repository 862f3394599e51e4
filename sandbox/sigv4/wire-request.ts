/**
 * A request as it stood on the wire. Text is binary (one character a byte, as node:http hands it over), because a
 * signature covers bytes and any decoding in between would change them.
 */
export interface WireRequest {
  method: string;
  /** Raw path of the request-target, never normalized. */
  path: string;
  /** Raw text behind the first question mark, "" without one. */
  query: string;
  /** In order of arrival, names in lower case, repeated where they were repeated. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}

/** Splits a raw request-target at its first question mark. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Pairs node:http's flat `rawHeaders` list. */
export function pairHeaders(rawHeaders: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([(rawHeaders[index] ?? "").toLowerCase(), rawHeaders[index + 1] ?? ""]);
  }
  return pairs;
}

/** The first header of that lower-case name, trimmed; undefined where there is none. */
export function headerValue(request: Pick<WireRequest, "headers">, name: string): string | undefined {
  return request.headers.find(([candidate]) => candidate === name)?.[1].trim();
}
