import { callerContext } from "../cloud/caller-context";
import { denialSentence } from "../iam/denial-sentence";
import { evaluateAccess } from "../iam/evaluate-access";
import { account } from "../identity/directory";
import { headerValue } from "../sigv4/wire-request";
import type { ObjectCall } from "./object-call";
import { accessDenied, noSuchKey, type S3Error } from "./s3-error";
import type { StoredObject } from "./store/open-object-store";

type ConditionKeys = Record<string, string | undefined>;

/** ARN of a bucket, or of an object in it. */
export function objectArn(bucket: string, key = ""): string {
  return `arn:${account.partition}:s3:::${bucket}${key === "" ? "" : `/${key}`}`;
}

function contextOf({ request, verified }: ObjectCall, keys: ConditionKeys) {
  const { claim, identity, payload, authType } = verified;
  const hasAge = authType === "REST-QUERY-STRING" && claim.version === 4;
  return callerContext(
    identity,
    {
      nowMs: request.nowMs,
      sourceIp: request.sourceIp,
      userAgent: headerValue(request.wire, "user-agent"),
    },
    {
      "s3:authType": authType,
      "s3:signatureversion": claim.version === 4 ? "AWS4-HMAC-SHA256" : "AWS",
      "s3:signatureAge": hasAge ? String(Math.max(request.nowMs - claim.signedAtMs, 0)) : undefined,
      "s3:x-amz-content-sha256": payload,
      "s3:ResourceAccount": account.accountId,
      ...keys,
    },
  );
}

/** S3 puts quotation marks around the resource; other services do not. */
function denial(
  caller: string,
  action: string,
  resource: string,
  call: ObjectCall,
  keys: ConditionKeys,
): S3Error | null {
  const verdict = evaluateAccess({
    principal: call.verified.identity,
    action,
    resource,
    context: contextOf(call, keys),
    resourcePolicy: null,
    needsResourceAllow: false,
  });
  if (verdict.verdict === "allow") return null;
  return accessDenied(denialSentence(caller, action, `"${resource}"`, verdict));
}

/** @throws S3Error AccessDenied if IAM does not allow it. @param action without `s3:` */
export function demand(call: ObjectCall, action: string, resource: string, keys: ConditionKeys = {}): void {
  const refusal = denial(call.verified.identity.arn, `s3:${action}`, resource, call, keys);
  if (refusal) throw refusal;
}

/**
 * The object for a caller who wants to read it.
 * @throws S3Error AccessDenied; NoSuchKey only for callers who may list the bucket
 */
export function findReadable(call: ObjectCall, bucket: string, key: string): StoredObject {
  const isOfVersion = call.bucket === bucket && call.key === key && call.query.has("versionId");
  demand(call, isOfVersion ? "GetObjectVersion" : "GetObject", objectArn(bucket, key));
  const object = call.objects.find(bucket, key);
  if (object) return object;
  demand(call, "ListBucket", objectArn(bucket), { "s3:prefix": undefined });
  throw noSuchKey(key);
}
