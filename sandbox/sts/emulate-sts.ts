import { authenticateCall } from "../cloud/authenticate-call";
import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import { type Form, readForm } from "../http/form";
import type { QueryError } from "../http/query-error";
import type { ServiceRequest, ServiceResult } from "../http/service";
import { noteUnknown, noteUnsupported } from "../http/unsupported-operation";
import { account } from "../identity/directory";
import type { SigV4Failure } from "../sigv4/failure";
import { queryFailure } from "../sigv4/query-failure";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity";
import { checkSessionMayCall } from "./check-session-may-call";
import { signedActions } from "./signed-actions";
import { StsRefusal } from "./sts-refusal";
import type { OwnIssuer } from "./verify-web-identity";
import { type StsFormat, stsError, stsFormatOf, stsResult } from "./xml-answer";

export interface StsContext {
  store: CloudStore;
  findCredential: ResolveCredential;
  issuer: OwnIssuer;
  log: (line: Record<string, unknown>) => void;
}

/** Actions that AWS has and the sandbox does not emulate. */
export const unsupportedActions = [
  "AssumeRoleWithSAML",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetDelegatedAccessToken",
  "GetWebIdentityToken",
];

/** A call of the query protocol with parsed parameters. */
interface Call {
  context: StsContext;
  request: ServiceRequest;
  form: Form;
  operation: string;
  format: StsFormat;
}

function refused({ operation, format }: Call, failure: SigV4Failure): ServiceResult {
  return { answer: stsError(queryFailure(failure), format), operation, principalArn: null };
}

function unknownAction({ context, operation, form, format }: Call): ServiceResult {
  const answer = (error: QueryError): ServiceResult => ({
    answer: stsError(error, format),
    operation,
    principalArn: null,
  });
  if (unsupportedActions.includes(operation)) {
    const message = noteUnsupported(context.log, "sts", operation);
    return answer({ status: 501, code: "NotImplemented", message });
  }
  noteUnknown(context.log, "sts", operation);
  const version = form.get("Version") ?? "NO_VERSION_SPECIFIED";
  const message = `Could not find operation ${operation} for version ${version}`;
  return answer({ status: 400, code: "InvalidAction", message });
}

async function runUnsigned({ context, request, form, operation, format }: Call): Promise<ServiceResult> {
  const call = { store: context.store, request, form };
  try {
    const result = await assumeRoleWithWebIdentity(call, context.issuer);
    return { answer: stsResult(operation, result, format), operation, principalArn: null };
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error;
    return { answer: stsError(error, format), operation, principalArn: null };
  }
}

function runSigned(call: Call): ServiceResult {
  const { context, request, form, operation, format } = call;
  const action = signedActions.get(operation);
  if (!action) return unknownAction(call);
  // Clients of the global endpoint sign for us-east-1.
  const scope = { service: "sts", regions: [account.region, "us-east-1"] };
  const verified = authenticateCall(request, scope, context.findCredential);
  if (!verified.ok) return refused(call, verified);
  const caller = verified.identity;
  const made = { operation, principalArn: caller.arn };
  try {
    checkSessionMayCall(operation, caller);
    const result = action({ store: context.store, request, caller, form });
    return { answer: stsResult(operation, result, format), ...made };
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error;
    return { answer: stsError(error, format), ...made };
  }
}

/** Handles one call of the query protocol, Version 2011-06-15. */
export async function emulateSts(context: StsContext, request: ServiceRequest): Promise<ServiceResult> {
  const form = readForm(request.wire);
  const operation = form.get("Action");
  if (operation === undefined) {
    const headers = { Location: "https://aws.amazon.com/iam" };
    return { answer: { status: 302, headers, body: "" }, operation: null, principalArn: null };
  }
  const call: Call = { context, request, form, operation, format: stsFormatOf(request.wire) };
  return operation === "AssumeRoleWithWebIdentity" ? runUnsigned(call) : runSigned(call);
}
