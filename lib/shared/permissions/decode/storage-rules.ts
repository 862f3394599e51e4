import type { PasteFacts } from "./read-facts";
import type { Rule } from "./rule";

export const isStorage = ({ text, headers, host }: PasteFacts) =>
  /<HostId>|x-amz-id-2|AmazonS3\b|<AWSAccessKeyId>|<SignatureProvided>|<StringToSign>|service\/s3\/|Service: (?:Amazon )?S3\b|operation error S3:|when calling the (?:Get|Put|Head|List|Copy|Delete)(?:Object|Bucket)\w* operation|\bS3 ?Response|\b(?:Amazon)?S3Exception\b/i.test(
    text,
  ) ||
  /AmazonS3/i.test(headers.get("server") ?? "") ||
  headers.has("x-amz-id-2") ||
  /(?:^|\.)s3[.-]/.test(host ?? "");

/** Refusals of Amazon S3 and SSM, which SDMA's clients meet beside the API. */
export const storageRules: readonly Rule[] = [
  {
    code: "content-missing",
    layer: "storage",
    phrase: /specified key does not exist/i,
    type: /^NoSuchKey$/,
    causes: [["object-missing", "certain"]],
  },
  {
    code: "content-missing",
    layer: "storage",
    phrase: /specified bucket does not exist/i,
    type: /^NoSuchBucket$/,
    causes: [["bucket-missing", "certain"]],
  },
  {
    code: "content-refused",
    layer: "storage",
    phrase: /operation is not valid for the object's storage class/i,
    type: /^InvalidObjectState$/,
    causes: [["object-archived", "certain"]],
  },
  {
    code: "throttled",
    layer: "storage",
    phrase: /Please reduce your request rate/i,
    type: /^SlowDown$/,
    causes: [["aws-service-throttled", "certain"]],
  },
  { code: "too-large", layer: "storage", type: /^EntityTooLarge$/, causes: [["body-too-large", "certain"]] },
  {
    code: "content-refused",
    layer: "storage",
    phrase: /Missing (?:Key-Pair-Id|Policy|Signature|Expires) query parameter or cookie value/i,
    type: /^(?:AuthorizationQueryParametersError|AllAccessDisabled|AccountProblem|KMS\.\w+)$/,
    causes: [
      ["presigned-url-altered", "likely"],
      ["storage-access-denied", "possible"],
    ],
  },
  {
    code: "content-refused",
    layer: "storage",
    phrase: /Only one auth mechanism allowed/i,
    causes: [["double-authorization", "certain"]],
  },
  {
    code: "content-refused",
    layer: "storage",
    type: /^(?:PermanentRedirect|TemporaryRedirect|IllegalLocationConstraintException)$/,
    causes: [["wrong-region", "likely"]],
  },
  {
    code: "not-found",
    layer: "portal",
    type: /^ParameterNotFound(?:Exception)?$/,
    causes: [["parameter-missing", "certain"]],
  },
  {
    code: "content-refused",
    layer: "storage",
    type: /^AccessDenied$|^(?:Amazon)?S3Exception$/,
    when: (facts) =>
      isStorage(facts) || (facts.isXml && !/amazonaws\.com\/doc|ErrorResponse/.test(facts.text)),
    causes: [
      ["storage-access-denied", "certain"],
      ["presigned-url-expired", "possible"],
      ["presigned-url-altered", "possible"],
    ],
  },
  {
    code: "content-refused",
    layer: "storage",
    status: [403],
    when: (facts) => isStorage(facts) && !facts.isWebPage,
    causes: [
      ["storage-access-denied", "likely"],
      ["presigned-url-expired", "possible"],
      ["object-missing", "possible"],
    ],
  },
  {
    code: "content-missing",
    layer: "storage",
    status: [404],
    when: isStorage,
    causes: [["object-missing", "likely"]],
  },
];
