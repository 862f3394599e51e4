import { randomUUID } from "node:crypto";
import { authenticateCall } from "../cloud/authenticate-call";
import { authoriseAction } from "../cloud/authorise-action";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, Played, ServiceRequest } from "../http/played";
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

export interface SsmContext {
  findCredential: ResolveCredential;
  /** What the store holds for callers who reach the sandbox at that origin. */
  parametersAt: (origin: string) => readonly Parameter[];
}

const operations: ReadonlyMap<string, SsmOperation> = new Map([
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

function errorAnswer({ type, message, status }: SsmRefusal): Answer {
  return jsonAnswer(status, { __type: type, ...(message === "" ? {} : { message }) });
}

function readInput({ body }: WireRequest): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    throw new SsmRefusal("SerializationException", "");
  }
}

function authorise(request: ServiceRequest, caller: Principal, action: string, resources: readonly string[]) {
  for (const resource of resources) {
    const denial = authoriseAction(request, caller, action, resource);
    if (denial !== null) throw new SsmRefusal("AccessDeniedException", denial);
  }
}

function answerCall(produce: () => object): Answer {
  try {
    return jsonAnswer(200, produce());
  } catch (error) {
    if (error instanceof SsmRefusal) return errorAnswer(error);
    throw error;
  }
}

/** The reading side of SSM's Parameter Store, AWS JSON 1.1. */
export function playSsm({ findCredential, parametersAt }: SsmContext): (request: ServiceRequest) => Played {
  return (request) => {
    const target = headerValue(request.wire, "x-amz-target") ?? "";
    const name = /^AmazonSSM\.(\w+)$/.exec(target)?.[1] ?? null;
    let principalArn: string | null = null;
    const answer = answerCall(() => {
      const operation = operations.get(name ?? "");
      if (!operation) throw new SsmRefusal("UnknownOperationException", "");
      const verified = authenticateCall(request, { service: "ssm" }, findCredential);
      if (!verified.ok) throw signatureRefusal(verified);
      principalArn = verified.identity.arn;
      const input = readInput(request.wire);
      authorise(request, verified.identity, `ssm:${name}`, operation.resources(input));
      return operation.answer(parametersAt(request.origin), input);
    });
    return { answer, operation: name, principalArn };
  };
}
