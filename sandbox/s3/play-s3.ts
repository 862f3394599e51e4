import { randomBytes } from "node:crypto";
import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, Played } from "../http/played";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { PresignKey } from "../sdma/contract";
import { parseQuery } from "../sigv4/canonical-request";
import { binaryToText } from "../sigv4/uri-encode";
import { headerValue } from "../sigv4/wire-request";
import { chooseOperation } from "./choose-operation";
import { answerPreflight, corsHeaders } from "./cors";
import { objectAddress } from "./object-address";
import type { ObjectCall, ObjectRequest } from "./object-call";
import { withPresigner } from "./presigning-credential";
import { notImplemented, S3Error } from "./s3-error";
import type { QueryPairs } from "./signature/read-claim";
import { type VerifiedObjectRequest, verifyObjectRequest } from "./signature/verify-object-request";
import type { ObjectStore } from "./store/open-object-store";
import { xmlError } from "./xml-document";

export interface S3Context {
  objects: ObjectStore;
  findCredential: ResolveCredential;
  isKnownKey: (accessKeyId: string) => boolean;
  log: (line: Record<string, unknown>) => void;
}

function requestIdHeaders(): Record<string, string> {
  return {
    "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-amz-id-2": randomBytes(56).toString("base64"),
  };
}

function errorAnswer(error: S3Error, method: string, ids: Record<string, string>): Answer {
  // A client that signed for another region learns the right one from this header and tries again.
  const body = xmlError({
    Code: error.code,
    Message: error.message,
    ...error.fields,
    RequestId: ids["x-amz-request-id"],
    HostId: ids["x-amz-id-2"],
  });
  return {
    status: error.status,
    headers: { "content-type": "application/xml", "x-amz-bucket-region": account.region },
    body: method === "HEAD" ? "" : body,
  };
}

function makeCall(
  { objects }: S3Context,
  request: ObjectRequest,
  query: QueryPairs,
  verified: VerifiedObjectRequest<Principal>,
): ObjectCall {
  const { path, headers } = request.wire;
  const hoisted = new Map(query.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    request,
    verified,
    objects,
    ...objectAddress(path, headers),
    query: new Map(query.map(([name, value]) => [binaryToText(name), binaryToText(value)])),
    header: (name) =>
      headerValue(request.wire, name) ?? (name.startsWith("x-amz-") ? hoisted.get(name) : undefined),
  };
}

function checkBucket({ objects, bucket }: ObjectCall): void {
  if (bucket === "" || objects.hasBucket(bucket)) return;
  throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist", { BucketName: bucket });
}

interface Attempt {
  operation: string | null;
  principalArn: string | null;
}

async function answer(context: S3Context, request: ObjectRequest, attempt: Attempt): Promise<Answer> {
  const { wire, nowMs } = request;
  if (wire.method === "OPTIONS") return answerPreflight(wire.headers);
  const query = parseQuery(wire.query);
  if (!query) throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  const { bucket, key } = objectAddress(wire.path, wire.headers);
  const verified = verifyObjectRequest(
    { ...wire, query },
    {
      nowMs,
      region: account.region,
      findCredential: context.findCredential,
      isKnownKey: context.isKnownKey,
    },
  );
  attempt.principalArn = verified.identity.arn;
  const call = makeCall(context, request, query, verified);
  const isCopy = headerValue(wire, "x-amz-copy-source") !== undefined;
  const chosen = chooseOperation({ method: wire.method, bucket, key, query: call.query, isCopy });
  attempt.operation = chosen?.name ?? null;
  if (!chosen) {
    context.log({ level: "warn", msg: "S3 operation not played by the sandbox", path: wire.path });
    throw notImplemented(wire.query.split(/[&=]/, 1)[0] || wire.method);
  }
  checkBucket(call);
  return chosen.play(call);
}

interface S3Wiring extends Pick<S3Context, "objects" | "findCredential" | "log"> {
  cloud: Pick<CloudStore, "findSession" | "findAccessKey">;
  presign: Omit<PresignKey, "region">;
}

/** S3 for the account's own keys and sessions, and for the key that SDMA signs URLs with. */
export function s3Player({ cloud, presign, findCredential, ...rest }: S3Wiring) {
  const presignKey = { ...presign, region: account.region };
  const context: S3Context = {
    ...rest,
    findCredential: withPresigner(findCredential, presignKey),
    isKnownKey: (id) =>
      id === presign.accessKeyId || cloud.findSession(id) !== null || cloud.findAccessKey(id) !== null,
  };
  return (request: ObjectRequest) => playS3(context, request);
}

/** Answers one request to S3, whose body is read only when an operation wants it; a refusal is S3's XML. */
export async function playS3(context: S3Context, request: ObjectRequest): Promise<Played> {
  const ids = requestIdHeaders();
  const common = { ...ids, ...corsHeaders(request.wire.headers), server: "AmazonS3" };
  const attempt: Attempt = { operation: null, principalArn: null };
  const played = (given: Answer): Played => ({
    answer: { ...given, headers: { ...common, ...given.headers } },
    ...attempt,
  });
  try {
    return played(await answer(context, request, attempt));
  } catch (error) {
    if (error instanceof S3Error) return played(errorAnswer(error, request.wire.method, ids));
    context.log({ level: "error", msg: "an S3 operation failed", error: String(error) });
    const internal = new S3Error(500, "InternalError", "We encountered an internal error. Please try again.");
    return played(errorAnswer(internal, request.wire.method, ids));
  }
}
