import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, ServiceResult } from "../http/service";
import { noteUnsupported } from "../http/unsupported-operation";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { PresignKey } from "../sdma/contract";
import { parseQuery } from "../sigv4/canonical-request";
import { binaryToText } from "../sigv4/uri-encode";
import { headerValue } from "../sigv4/wire-request";
import { chooseOperation } from "./choose-operation";
import { answerPreflight, corsHeaders } from "./cors";
import { errorAnswer, requestIdHeaders } from "./error-answer";
import { type ObjectAddress, objectAddress } from "./object-address";
import type { ObjectCall, ObjectRequest } from "./object-call";
import { postObject } from "./post/post-object";
import { withPresigner } from "./presigning-credential";
import { accessDenied, noSuchBucket, S3Error } from "./s3-error";
import type { VerifiedObjectRequest } from "./signature/object-request";
import { isSigned, type QueryPairs } from "./signature/read-claim";
import { verifyObjectRequest } from "./signature/verify-object-request";
import type { ObjectStore } from "./store/open-object-store";

export interface S3Context {
  objects: ObjectStore;
  findCredential: ResolveCredential;
  isKnownKey: (accessKeyId: string) => boolean;
  log: (line: Record<string, unknown>) => void;
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
  if (bucket !== "" && !objects.hasBucket(bucket)) throw noSuchBucket(bucket);
}

interface Attempt {
  operation: string | null;
  principalArn: string | null;
}

/** Nothing here is public: the only unsigned request that may succeed is a form with a signed policy. */
async function answerUnsigned(
  context: S3Context,
  request: ObjectRequest,
  { bucket, key }: ObjectAddress,
  attempt: Attempt,
): Promise<Answer> {
  const { wire } = request;
  if (!context.objects.hasBucket(bucket)) throw noSuchBucket(bucket);
  const isForm = headerValue(wire, "content-type")?.toLowerCase().startsWith("multipart/form-data");
  if (wire.method !== "POST" || key !== "" || !isForm) throw accessDenied();
  attempt.operation = "PostObject";
  const verify = { ...context, regions: [account.region] } as const;
  return postObject({ objects: context.objects, verify }, request, bucket, (arn) => {
    attempt.principalArn = arn;
  });
}

async function answer(context: S3Context, request: ObjectRequest, attempt: Attempt): Promise<Answer> {
  const { wire, nowMs } = request;
  if (wire.method === "OPTIONS") return answerPreflight(wire.headers);
  const query = parseQuery(wire.query);
  if (!query) throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  const address = objectAddress(wire.path, wire.headers);
  const { bucket, key } = address;
  if (!isSigned(wire.headers, query)) return answerUnsigned(context, request, address, attempt);
  const verified = verifyObjectRequest(
    { ...wire, query },
    {
      nowMs,
      // Clients of the global endpoint list buckets there, and sign for us-east-1.
      regions: bucket === "" ? [account.region, "us-east-1"] : [account.region],
      findCredential: context.findCredential,
      isKnownKey: context.isKnownKey,
    },
  );
  attempt.principalArn = verified.identity.arn;
  const call = makeCall(context, request, query, verified);
  const isCopy = headerValue(wire, "x-amz-copy-source") !== undefined;
  const hasBucket = context.objects.hasBucket(bucket);
  const chosen = chooseOperation({ method: wire.method, bucket, key, query: call.query, isCopy, hasBucket });
  if ("unsupported" in chosen) {
    attempt.operation = chosen.unsupported;
    throw new S3Error(501, "NotImplemented", noteUnsupported(context.log, "s3", chosen.unsupported));
  }
  attempt.operation = chosen.name;
  checkBucket(call);
  return chosen.run(call);
}

/** Handles one request to S3, whose body is read only if an operation needs it; errors are S3's XML. */
async function answerObject(context: S3Context, request: ObjectRequest): Promise<ServiceResult> {
  const ids = requestIdHeaders();
  const common = { ...ids, ...corsHeaders(request.wire.headers), server: "AmazonS3" };
  const attempt: Attempt = { operation: null, principalArn: null };
  const toResult = (given: Answer): ServiceResult => ({
    answer: { ...given, headers: { ...common, ...given.headers } },
    ...attempt,
  });
  try {
    return toResult(await answer(context, request, attempt));
  } catch (error) {
    if (error instanceof S3Error) return toResult(errorAnswer(error, request.wire.method, ids));
    context.log({ level: "error", msg: "an S3 operation failed", error: String(error) });
    const internal = new S3Error(500, "InternalError", "We encountered an internal error. Please try again.");
    return toResult(errorAnswer(internal, request.wire.method, ids));
  }
}

interface S3Wiring extends Pick<S3Context, "objects" | "findCredential" | "log"> {
  cloud: Pick<CloudStore, "findSession" | "findAccessKey">;
  presign: Omit<PresignKey, "region">;
}

/** S3 for the account's keys and sessions, and for the key that SDMA signs URLs with. */
export function emulateS3({ cloud, presign, findCredential, ...rest }: S3Wiring) {
  const presignKey = { ...presign, region: account.region };
  const context: S3Context = {
    ...rest,
    findCredential: withPresigner(findCredential, presignKey),
    isKnownKey: (id) =>
      id === presign.accessKeyId || cloud.findSession(id) !== null || cloud.findAccessKey(id) !== null,
  };
  return (request: ObjectRequest) => answerObject(context, request);
}
