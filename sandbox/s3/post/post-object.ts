import type { Answer } from "../../http/service";
import type { Principal } from "../../iam/principal";
import { headerValue } from "../../sigv4/wire-request";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall, ObjectRequest } from "../object-call";
import { checkKey, readObjectHeaders } from "../operations/object-headers";
import { encryptionHeaders, receiveSegment } from "../operations/put-object";
import { checkRequested, readChecksumRequest } from "../payload/checksum-request";
import { digestStream } from "../payload/digest-stream";
import { encodeKey } from "../percent-encode";
import { accessDenied, S3Error } from "../s3-error";
import type { VerifiedObjectRequest, VerifyObjectOptions } from "../signature/object-request";
import type { ObjectStore } from "../store/open-object-store";
import { xmlDocument } from "../xml-document";
import { checkPostPolicy, type PostPolicy, parsePostPolicy } from "./post-policy";
import { type PostForm, readForm } from "./read-form";
import { requireField, verifyPost } from "./verify-post";

/** Form fields that correspond to PutObject headers with another name. */
const headerNames: Readonly<Record<string, string>> = { acl: "x-amz-acl", tagging: "x-amz-tagging" };

const binaryText = (text: string) => Buffer.from(text, "utf8").toString("latin1");

export interface PostContext {
  objects: ObjectStore;
  verify: Omit<VerifyObjectOptions<Principal>, "nowMs">;
}

/** Converts a form to the equivalent call: its fields become the headers. */
function callOf(
  { objects }: PostContext,
  request: ObjectRequest,
  bucket: string,
  { fields }: PostForm,
  verified: VerifiedObjectRequest<Principal>,
): ObjectCall {
  const own = new Map(
    [...fields].map(([name, value]) => [headerNames[name] ?? name, binaryText(value)] as const),
  );
  const userAgent = headerValue(request.wire, "user-agent");
  const headers = [...own, ...(userAgent === undefined ? [] : [["user-agent", userAgent] as const])];
  return {
    request: { ...request, wire: { ...request.wire, headers } },
    verified,
    objects,
    bucket,
    key: requireField(fields, "key"),
    query: new Map(),
    header: (name) => own.get(name),
  };
}

async function* ofLength(file: AsyncIterable<Buffer>, length: PostPolicy["length"]) {
  let size = 0;
  for await (const bytes of file) {
    size += bytes.length;
    if (length && size > length.most) {
      const message = "Your proposed upload exceeds the maximum allowed size";
      throw new S3Error(400, "EntityTooLarge", message, { MaxSizeAllowed: String(length.most) });
    }
    yield bytes;
  }
  if (!length || size >= length.least) return;
  throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    ProposedSize: String(size),
    MinSizeAllowed: String(length.least),
  });
}

/** The file to store; its checksum is verified before the last byte is yielded. */
function payloadOf(call: ObjectCall, file: AsyncIterable<Buffer>) {
  const requested = readChecksumRequest(call);
  const digest = digestStream(file, requested.algorithm);
  async function* checked() {
    yield* digest.bytes;
    checkRequested(requested, digest.summary().checksum.value);
  }
  return { bytes: checked(), summary: digest.summary };
}

function redirectOf({ fields }: PostForm, { bucket, key }: ObjectCall, etag: string): string | null {
  const wanted = fields.get("success_action_redirect") ?? fields.get("redirect") ?? "";
  if (!URL.canParse(wanted)) return null;
  const url = new URL(wanted);
  for (const [name, value] of Object.entries({ bucket, key, etag })) url.searchParams.append(name, value);
  return url.href;
}

function answerPost(form: PostForm, call: ObjectCall, md5: string): Answer {
  const { bucket, key, request } = call;
  const ETag = `"${md5}"`;
  const redirect = redirectOf(form, call, ETag);
  if (redirect !== null) return { status: 303, headers: { location: redirect, etag: ETag }, body: "" };
  const Location = `${request.origin}/${bucket}/${encodeKey(key)}`;
  const headers = { location: Location, etag: ETag, ...encryptionHeaders() };
  switch (form.fields.get("success_action_status")) {
    case "200":
      return { status: 200, headers, body: "" };
    case "201": {
      const body = xmlDocument("PostResponse", { Location, Bucket: bucket, Key: key, ETag });
      return { status: 201, headers: { ...headers, "content-type": "application/xml" }, body };
    }
    default:
      return { status: 204, headers, body: "" };
  }
}

/**
 * POST Object: an upload through a page's form, authorized by a policy that a permitted caller signed beforehand.
 * @throws S3Error; AccessDenied for a form without a policy, as no bucket here is public
 */
export async function postObject(
  context: PostContext,
  request: ObjectRequest,
  bucket: string,
  onCaller: (arn: string) => void,
): Promise<Answer> {
  const form = await readForm(request.body, headerValue(request.wire, "content-type") ?? "");
  const { fields } = form;
  if (!fields.has("policy")) throw accessDenied();
  const verified = verifyPost(fields, context.verify);
  onCaller(verified.identity.arn);
  const policy = parsePostPolicy(requireField(fields, "policy"));
  checkPostPolicy(policy, fields, { bucket, nowMs: request.nowMs });
  const call = callOf(context, request, bucket, form, verified);
  const { key } = call;
  demand(call, "PutObject", objectArn(bucket, key));
  checkKey(call);
  const headers = readObjectHeaders(call);
  const payload = payloadOf(call, ofLength(form.file, policy.length));
  const { segment, md5, size, checksum } = await receiveSegment(call, payload);
  const lastModifiedMs = request.nowMs;
  const record = { bucket, key, etag: md5, size, lastModifiedMs, headers, checksum, segments: [segment] };
  context.objects.put(record);
  return answerPost(form, call, md5);
}
