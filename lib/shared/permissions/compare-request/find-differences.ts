import { canonicalPath } from "./expected-canonical";
import type { CanonicalRequest } from "./signed-request-model";

export type DifferenceCause =
  | "wrong-service"
  | "wrong-region"
  | "wrong-date"
  | "wrong-terminator"
  | "wrong-method"
  | "path-encoding"
  | "path-normalized"
  | "wrong-path"
  | "plus-sign"
  | "query-order"
  | "query-encoding"
  | "wrong-query"
  | "missing-header"
  | "unsigned-header"
  | "header-value"
  | "unsigned-payload"
  | "body-hash";

export interface Difference {
  part: "scope" | "method" | "path" | "query" | "headers" | "signed-headers" | "payload";
  cause: DifferenceCause;
  signed: string;
  expected: string;
  /** First character that differs. */
  at: number;
  explanation: string;
}

const explanations: Readonly<Record<DifferenceCause, string>> = {
  "wrong-service": "The scope must name the service execute-api.",
  "wrong-region": "The scope must name the Region in the API's host name.",
  "wrong-date": "The scope's date must be the day of X-Amz-Date, in UTC.",
  "wrong-terminator": "The scope must end in aws4_request.",
  "wrong-method": "Another method was signed than the one sent.",
  "path-encoding":
    "The canonical path is the path on the wire encoded once more: %3A on the wire is %253A here.",
  "path-normalized":
    "Slashes or dots were removed from the path on one side; send the path in its shortest form.",
  "wrong-path": "Another path was signed than the one sent.",
  "plus-sign": "A raw + in a query is a blank to AWS. Send %2B for a plus sign and %20 for a blank.",
  "query-order": "Parameters must be sorted by their encoded name, then value.",
  "query-encoding": "Names and values must be encoded by RFC 3986 once, with = even where there is no value.",
  "wrong-query": "Another query was signed than the one sent.",
  "missing-header": "A signed header did not arrive, or was added after signing.",
  "unsigned-header": "This header must be signed: host and every x-amz-* header.",
  "header-value": "The header was changed after signing.",
  "unsigned-payload": "API Gateway does not accept UNSIGNED-PAYLOAD; sign the SHA-256 of the body.",
  "body-hash": "The hash is of another body than the one sent.",
};

export function firstDifferenceAt(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

export function difference(
  part: Difference["part"],
  cause: DifferenceCause,
  signed: string,
  expected: string,
): Difference {
  return {
    part,
    cause,
    signed,
    expected,
    at: firstDifferenceAt(signed, expected),
    explanation: explanations[cause],
  };
}

function fullyDecoded(text: string): string {
  let current = text;
  for (let round = 0; round < 3; round += 1) {
    try {
      const next = decodeURIComponent(current);
      if (next === current) return current;
      current = next;
    } catch {
      return current;
    }
  }
  return current;
}

const shortest = (path: string) =>
  path
    .replace(/\/{2,}/g, "/")
    .replace(/(?:\/\.)+(?=\/|$)/g, "")
    .replace(/(?<=.)\/$/, "");

function pathCause(signed: string, expected: string): DifferenceCause {
  if (canonicalPath(signed) === expected || fullyDecoded(signed) === fullyDecoded(expected))
    return "path-encoding";
  return shortest(signed) === shortest(expected) ? "path-normalized" : "wrong-path";
}

const sorted = (query: string) => query.split("&").sort().join("&");

function queryCause(signed: string, expected: string): DifferenceCause {
  if (sorted(signed) === sorted(expected)) return "query-order";
  const withoutPlus = (query: string) => sorted(query.replace(/\+|%2B|%252B/gi, "%20"));
  if (withoutPlus(signed) === withoutPlus(expected)) return "plus-sign";
  const plain = (query: string) => sorted(fullyDecoded(query).replace(/=(?=&|$)/g, ""));
  return plain(signed) === plain(expected) ? "query-encoding" : "wrong-query";
}

function headerDifferences(signed: CanonicalRequest, expected: CanonicalRequest): Difference[] {
  const ours = new Map(expected.headers);
  const theirs = new Map(signed.headers);
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return names.flatMap((name) => {
    const [one, other] = [theirs.get(name), ours.get(name)];
    if (one === other) return [];
    const cause =
      one === undefined ? "unsigned-header" : other === undefined ? "missing-header" : "header-value";
    const line = (value: string | undefined) => (value === undefined ? "" : `${name}:${value}`);
    return [difference("headers", cause, line(one), line(other))];
  });
}

/** Everything in which two canonical requests differ, in the order of their lines. */
export function findDifferences(signed: CanonicalRequest, expected: CanonicalRequest): Difference[] {
  const found: Difference[] = [];
  if (signed.method !== expected.method)
    found.push(difference("method", "wrong-method", signed.method, expected.method));
  if (signed.path !== expected.path)
    found.push(difference("path", pathCause(signed.path, expected.path), signed.path, expected.path));
  if (signed.query !== expected.query)
    found.push(difference("query", queryCause(signed.query, expected.query), signed.query, expected.query));
  found.push(...headerDifferences(signed, expected));
  if (signed.payloadHash !== expected.payloadHash) {
    const isUnsigned = signed.payloadHash === "UNSIGNED-PAYLOAD";
    found.push(
      difference(
        "payload",
        isUnsigned ? "unsigned-payload" : "body-hash",
        signed.payloadHash,
        expected.payloadHash,
      ),
    );
  }
  return found;
}
