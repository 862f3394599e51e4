import { Readable } from "node:stream";
import type { Answer } from "../../http/service";
import { findReadable } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { type ByteRange, parseRange } from "../parse-range";
import { checksumHeader } from "../payload/checksum";
import { invalidArgument, invalidRequest, S3Error } from "../s3-error";
import type { ObjectRecord } from "../store/object-record";
import type { StoredObject } from "../store/open-object-store";
import { onlyVersionId } from "./list-object-versions";
import { isNotModified, readConditions } from "./object-conditions";

const overridable = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
] as const;

function overriddenHeaders({ query }: ObjectCall): Record<string, string> {
  return Object.fromEntries(
    overridable.flatMap((header) => {
      const value = query.get(`response-${header}`);
      return value === undefined ? [] : [[header, Buffer.from(value).toString("latin1")]];
    }),
  );
}

export function checkVersion({ query }: ObjectCall): void {
  const versionId = query.get("versionId");
  if (versionId === undefined || versionId === onlyVersionId) return;
  throw invalidArgument("Invalid version id specified", "versionId", versionId);
}

/** Headers of every response for an object. */
function describeObject(call: ObjectCall, object: ObjectRecord): Record<string, string> {
  return {
    "last-modified": new Date(object.lastModifiedMs).toUTCString(),
    etag: `"${object.etag}"`,
    "accept-ranges": "bytes",
    "x-amz-server-side-encryption": "AES256",
    ...object.headers,
    ...overriddenHeaders(call),
  };
}

/** Only for the whole object: clients compare it with the bytes they receive. */
function describeChecksum(call: ObjectCall, { checksum }: ObjectRecord): Record<string, string> {
  if (!checksum || call.header("x-amz-checksum-mode")?.toUpperCase() !== "ENABLED") return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, "x-amz-checksum-type": checksum.type };
}

/** The byte range of one part, counted from 1. */
function rangeOfPart(object: ObjectRecord, partNumber: string): ByteRange {
  const index = Number(partNumber) - 1;
  const segment = object.segments[index];
  if (!segment) {
    throw new S3Error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable", {
      PartNumberRequested: partNumber,
      ActualPartCount: String(object.segments.length),
    });
  }
  const first = object.segments.slice(0, index).reduce((sum, { size }) => sum + size, 0);
  return { first, last: first + segment.size - 1 };
}

function askedRange(call: ObjectCall, object: ObjectRecord): ByteRange | null {
  const [header, partNumber] = [call.header("range"), call.query.get("partNumber")];
  if (header !== undefined && partNumber !== undefined) {
    throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
  }
  if (partNumber !== undefined) return rangeOfPart(object, partNumber);
  const range = parseRange(header, object.size);
  if (range !== "unsatisfiable") return range;
  throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable", {
    RangeRequested: header ?? "",
    ActualObjectSize: String(object.size),
  });
}

function partCount(call: ObjectCall, { etag, segments }: ObjectRecord): Record<string, string> {
  const isAsked = call.query.has("partNumber") && etag.includes("-");
  return isAsked ? { "x-amz-mp-parts-count": String(segments.length) } : {};
}

function answerRange(call: ObjectCall, object: StoredObject, range: ByteRange | null): Answer {
  const { first, last } = range ?? { first: 0, last: object.size - 1 };
  const isHead = call.request.wire.method === "HEAD";
  return {
    status: range ? 206 : 200,
    headers: {
      ...describeObject(call, object),
      ...partCount(call, object),
      ...(range
        ? { "content-range": `bytes ${first}-${last}/${object.size}` }
        : describeChecksum(call, object)),
      "content-length": String(last - first + 1),
    },
    body: isHead || object.size === 0 ? Readable.from([]) : object.open({ first, last }),
  };
}

/** GetObject and HeadObject: 200, 206 for a range or part, 304 if the client's copy is current. */
export function getObject(call: ObjectCall): Answer {
  checkVersion(call);
  const object = findReadable(call, call.bucket, call.key);
  if (isNotModified(readConditions(call.header), object)) {
    return { status: 304, headers: describeObject(call, object), body: "" };
  }
  return answerRange(call, object, askedRange(call, object));
}
