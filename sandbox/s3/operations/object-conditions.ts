import { preconditionFailed } from "../s3-error";
import type { ObjectRecord } from "../store/object-record";

/** The four conditional headers of RFC 9110 §13, for any request that may carry them. */
export interface ObjectConditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
  ifUnmodifiedSince: string | undefined;
}

export function readConditions(header: (name: string) => string | undefined, prefix = ""): ObjectConditions {
  return {
    ifMatch: header(`${prefix}if-match`),
    ifNoneMatch: header(`${prefix}if-none-match`),
    ifModifiedSince: header(`${prefix}if-modified-since`),
    ifUnmodifiedSince: header(`${prefix}if-unmodified-since`),
  };
}

function names(list: string, etag: string): boolean {
  return list
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, "").replace(/^"|"$/g, ""))
    .some((tag) => tag === "*" || tag === etag);
}

function isAfter(object: ObjectRecord, date: string): boolean {
  return Math.floor(object.lastModifiedMs / 1_000) * 1_000 > Date.parse(date);
}

/**
 * Whether the client's copy is still current.
 * @throws S3Error PreconditionFailed if the object does not match the condition
 */
export function isNotModified(conditions: ObjectConditions, object: ObjectRecord): boolean {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  if (ifMatch !== undefined && !names(ifMatch, object.etag)) throw preconditionFailed("If-Match");
  if (ifMatch === undefined && ifUnmodifiedSince !== undefined && isAfter(object, ifUnmodifiedSince)) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, object.etag);
  return (
    ifModifiedSince !== undefined &&
    !Number.isNaN(Date.parse(ifModifiedSince)) &&
    !isAfter(object, ifModifiedSince)
  );
}
