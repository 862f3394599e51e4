import { randomUUID } from "node:crypto";
import { authenticateCall } from "../cloud/authenticate-call";
import { authorizeAction } from "../cloud/authorize-action";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, ServiceRequest, ServiceResult } from "../http/service";
import { noteUnknown, noteUnsupported } from "../http/unsupported-operation";
import type { Principal } from "../iam/principal";
import type { SigV4Failure, SigV4FailureCode } from "../sigv4/failure";
import { headerValue, type WireRequest } from "../sigv4/wire-request";
import type { Parameter } from "./parameter";
import {
  describeParameters,
  getParameter,
  getParameters,
  getParametersByPath,
  type SsmOperation,
} from "./ssm-operations";
import { SsmRefusal } from "./ssm-refusal";
import { unsupportedOperations } from "./unsupported-operations";

export interface SsmContext {
  findCredential: ResolveCredential;
  /** What the store holds for callers who reach the sandbox at that origin. */
  parametersAt: (origin: string) => readonly Parameter[];
  log: (line: Record<string, unknown>) => void;
}

export const emulatedOperations: ReadonlyMap<string, SsmOperation> = new Map([
  ["DescribeParameters", describeParameters],
  ["GetParameter", getParameter],
  ["GetParameters", getParameters],
  ["GetParametersByPath", getParametersByPath],
]);

const signatureTypes: Readonly<Record<SigV4FailureCode, string>> = {
  MalformedRequest: "IncompleteSignatureException",
  MalformedQueryString: "IncompleteSignatureException",
  MissingAuthenticationToken: "MissingAuthenticationTokenException",
  IncompleteSignature: "IncompleteSignatureException",
  SignatureDoesNotMatch: "InvalidSignatureException",
  InvalidClientTokenId: "UnrecognizedClientException",
  ExpiredToken: "ExpiredTokenException",
};

function signatureRefusal({ code, message }: SigV4Failure): SsmRefusal {
  const sentence =
    code === "MissingAuthenticationToken" ? "Request is missing Authentication Token" : message;
  return new SsmRefusal(signatureTypes[code], sentence);
}

function jsonAnswer(status: number, body: object): Answer {
  return {
    status,
    headers: { "x-amzn-RequestId": randomUUID(), "Content-Type": "application/x-amz-json-1.1" },
    body: JSON.stringify(body),
  };
}

/** An error as AWS JSON 1.1 writes it. */
export function ssmError({ type, message, status }: SsmRefusal): Answer {
  return jsonAnswer(status, { __type: type, ...(message === "" ? {} : { message }) });
}

function otherOperation({ log }: SsmContext, name: string): SsmRefusal {
  if (unsupportedOperations.has(name))
    return new SsmRefusal("NotImplementedException", noteUnsupported(log, "ssm", name), 501);
  noteUnknown(log, "ssm", name);
  return new SsmRefusal("UnknownOperationException", "");
}

function readInput({ body }: WireRequest): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    throw new SsmRefusal("SerializationException", "");
  }
}

function authorize(request: ServiceRequest, caller: Principal, action: string, resources: readonly string[]) {
  for (const resource of resources) {
    const denial = authorizeAction(request, caller, action, resource);
    if (denial !== null) throw new SsmRefusal("AccessDeniedException", denial);
  }
}

function answerCall(produce: () => object): Answer {
  try {
    return jsonAnswer(200, produce());
  } catch (error) {
    if (error instanceof SsmRefusal) return ssmError(error);
    throw error;
  }
}

/** The reading side of SSM's Parameter Store, AWS JSON 1.1. */
export function emulateSsm(context: SsmContext): (request: ServiceRequest) => ServiceResult {
  const { findCredential, parametersAt } = context;
  return (request) => {
    const target = headerValue(request.wire, "x-amz-target") ?? "";
    const name = /^AmazonSSM\.(\w+)$/.exec(target)?.[1] ?? null;
    let principalArn: string | null = null;
    const answer = answerCall(() => {
      const operation = emulatedOperations.get(name ?? "");
      if (!operation) throw otherOperation(context, name ?? target);
      const verified = authenticateCall(request, { service: "ssm" }, findCredential);
      if (!verified.ok) throw signatureRefusal(verified);
      principalArn = verified.identity.arn;
      const input = readInput(request.wire);
      authorize(request, verified.identity, `ssm:${name}`, operation.resources(input));
      return operation.answer(parametersAt(request.origin), input);
    });
    return { answer, operation: name, principalArn };
  };
}
