import { randomUUID } from "node:crypto";
import { authenticateCall } from "../cloud/authenticate-call";
import { authorizeAction } from "../cloud/authorize-action";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, ServiceRequest, ServiceResult } from "../http/service";
import { noteUnknown, noteUnsupported } from "../http/unsupported-operation";
import type { Principal } from "../iam/principal";
import type { SigV4Failure, SigV4FailureCode } from "../sigv4/failure";
import { createTokenBucket, isUnlimited, type TokenBucket } from "../usage/token-bucket";
import type { CloudwatchSettings } from "./cloudwatch-settings";
import type { MetricSource } from "./metrics/read-series";
import { getMetricData } from "./operations/get-metric-data";
import { getMetricStatistics } from "./operations/get-metric-statistics";
import { listMetrics } from "./operations/list-metrics";
import type { Operation } from "./operations/operation";
import { unsupportedOperations } from "./unsupported-operations";
import { type CloudwatchErrorCode, CloudwatchRefusal } from "./wire/cloudwatch-refusal";
import { withPlainBody } from "./wire/plain-body";
import type { Protocol } from "./wire/protocol";
import { protocolOf } from "./wire/protocol-of";

export interface CloudwatchContext {
  findCredential: ResolveCredential;
  settings: CloudwatchSettings;
  /** Reads what is published at that time, epoch milliseconds. */
  sourceAt: (nowMs: number) => MetricSource;
  log: (line: Record<string, unknown>) => void;
}

const operations = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
} satisfies Record<string, Operation>;

type OperationName = keyof typeof operations;

export const emulatedOperations: readonly string[] = Object.keys(operations);

function isEmulated(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

const signatureCodes = {
  MalformedRequest: "IncompleteSignature",
  MalformedQueryString: "IncompleteSignature",
  MissingAuthenticationToken: "MissingAuthenticationToken",
  IncompleteSignature: "IncompleteSignature",
  SignatureDoesNotMatch: "SignatureDoesNotMatch",
  InvalidClientTokenId: "InvalidClientTokenId",
  ExpiredToken: "ExpiredToken",
} as const satisfies Record<SigV4FailureCode, CloudwatchErrorCode>;

function signatureRefusal({ code, message }: SigV4Failure): CloudwatchRefusal {
  const sentence =
    code === "MissingAuthenticationToken" ? "Request is missing Authentication Token" : message;
  return new CloudwatchRefusal(signatureCodes[code], sentence);
}

function unknownOperation({ log }: CloudwatchContext, name: string): CloudwatchRefusal {
  if (unsupportedOperations.has(name))
    return new CloudwatchRefusal("NotImplemented", noteUnsupported(log, "monitoring", name));
  noteUnknown(log, "monitoring", name);
  return new CloudwatchRefusal("InvalidAction", `Could not find operation ${name} for version 2010-08-01`);
}

function authorize(request: ServiceRequest, caller: Principal, name: OperationName): void {
  const denial = authorizeAction(request, caller, `cloudwatch:${name}`, "*");
  // CloudWatch omits the resource from its message for actions without resource-level permissions.
  if (denial !== null) throw new CloudwatchRefusal("AccessDenied", denial.replace(" on resource: *", ""));
}

function throttle({ settings }: CloudwatchContext, bucket: TokenBucket, name: OperationName, nowMs: number) {
  const limit = settings.throttles[name];
  if (isUnlimited(limit)) return;
  if (!bucket.holds(limit, nowMs)) throw new CloudwatchRefusal("Throttling", "Rate exceeded");
  bucket.take();
}

function answerCall(protocol: Protocol, requestId: string, produce: () => Answer): Answer {
  try {
    return produce();
  } catch (error) {
    if (error instanceof CloudwatchRefusal) return protocol.error(error, requestId);
    throw error;
  }
}

/** CloudWatch's read operations in all protocols that SDKs use: RPC v2 CBOR, JSON 1.0 and query. */
export function emulateCloudwatch(context: CloudwatchContext): (request: ServiceRequest) => ServiceResult {
  const buckets: Record<OperationName, TokenBucket> = {
    GetMetricData: createTokenBucket(),
    GetMetricStatistics: createTokenBucket(),
    ListMetrics: createTokenBucket(),
  };
  return (request) => {
    const protocol = protocolOf(request.wire);
    const requestId = randomUUID();
    let operation: string | null = null;
    let principalArn: string | null = null;
    const answer = answerCall(protocol, requestId, () => {
      const wire = withPlainBody(request.wire);
      operation = protocol.operationOf(wire);
      if (!isEmulated(operation)) throw unknownOperation(context, operation);
      const verified = authenticateCall(request, { service: "monitoring" }, context.findCredential);
      if (!verified.ok) throw signatureRefusal(verified);
      principalArn = verified.identity.arn;
      authorize(request, verified.identity, operation);
      const { nowMs } = request;
      throttle(context, buckets[operation], operation, nowMs);
      const input = protocol.inputOf(wire);
      const output = operations[operation]({ input, nowMs, source: context.sourceAt(nowMs) });
      return protocol.result(operation, output, requestId);
    });
    return { answer, operation, principalArn };
  };
}
