import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { checksumHeader } from "../payload/checksum";
import { type PayloadSummary, readPayload } from "../payload/read-payload";
import { noSuchKey, notImplemented, preconditionFailed } from "../s3-error";
import type { ObjectRecord, Segment, StoredChecksum } from "../store/object-record";
import { checkKey, readObjectHeaders } from "./object-headers";

/** Whether a conditional write may replace the current object; S3 accepts only `*` for If-None-Match. */
export function writeCondition(call: ObjectCall): (held: ObjectRecord | null) => boolean {
  const [ifMatch, ifNoneMatch] = [call.header("if-match"), call.header("if-none-match")];
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw notImplemented("If-None-Match");
  return (held) => {
    if (ifNoneMatch !== undefined) return held === null;
    if (ifMatch === undefined) return true;
    if (!held) throw noSuchKey(call.key);
    return ifMatch.replace(/^"|"$/g, "") === held.etag;
  };
}

export function refuseWrite(call: ObjectCall): never {
  throw preconditionFailed(call.header("if-none-match") === undefined ? "If-Match" : "If-None-Match");
}

/** Stores the bytes of a payload, or nothing if it does not match what the request claims. */
export async function receiveSegment(
  call: ObjectCall,
  payload: ReturnType<typeof readPayload>,
): Promise<PayloadSummary & { segment: Segment }> {
  const stored = await call.objects.receive(payload.bytes);
  const summary = payload.summary();
  return { ...summary, segment: { ...stored, size: summary.size } };
}

export function checksumHeaders({ algorithm, value, type }: StoredChecksum): Record<string, string> {
  return { [checksumHeader(algorithm)]: value, "x-amz-checksum-type": type };
}

export function encryptionHeaders(): Record<string, string> {
  return { "x-amz-server-side-encryption": "AES256" };
}

/** PutObject: once this returns, the key has the complete new object; until then, and on any failure, the old one. */
export async function putObject(call: ObjectCall): Promise<Answer> {
  const { bucket, key, objects } = call;
  demand(call, "PutObject", objectArn(bucket, key));
  checkKey(call);
  const headers = readObjectHeaders(call);
  const permits = writeCondition(call);
  if (!permits(objects.find(bucket, key))) refuseWrite(call);
  const { segment, md5, size, checksum } = await receiveSegment(call, readPayload(call));
  const lastModifiedMs = call.request.nowMs;
  const record = { bucket, key, etag: md5, size, lastModifiedMs, headers, checksum, segments: [segment] };
  let isPut = false;
  try {
    isPut = objects.put(record, permits);
  } finally {
    if (!isPut) objects.discard([segment]);
  }
  if (!isPut) refuseWrite(call);
  return {
    status: 200,
    headers: { etag: `"${md5}"`, ...checksumHeaders(checksum), ...encryptionHeaders() },
    body: "",
  };
}
