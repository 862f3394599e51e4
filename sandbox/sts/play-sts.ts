import { authenticateCall } from "../cloud/authenticate-call";
import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Played, ServiceRequest } from "../http/played";
import { account } from "../identity/directory";
import type { SigV4Failure } from "../sigv4/failure";
import { queryFailure } from "../sigv4/query-failure";
import { headerValue } from "../sigv4/wire-request";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity";
import { checkSessionMayCall } from "./check-session-may-call";
import { type Form, readForm } from "./form";
import { signedActions } from "./signed-actions";
import { StsRefusal } from "./sts-refusal";
import type { OwnIssuer } from "./verify-web-identity";
import { type StsFormat, stsError, stsResult } from "./xml-answer";

export interface StsContext {
  store: CloudStore;
  findCredential: ResolveCredential;
  issuer: OwnIssuer;
  log: (line: Record<string, unknown>) => void;
}

const unplayed = [
  "AssumeRoleWithSAML",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetDelegatedAccessToken",
  "GetWebIdentityToken",
];

/** One call of the query protocol, its parameters read. */
interface Call {
  context: StsContext;
  request: ServiceRequest;
  form: Form;
  operation: string;
  format: StsFormat;
}

function refused({ operation, format }: Call, failure: SigV4Failure): Played {
  return { answer: stsError(queryFailure(failure), format), operation, principalArn: null };
}

function unknownAction({ context, operation, form, format }: Call): Played {
  const isUnplayed = unplayed.includes(operation);
  if (isUnplayed) context.log({ level: "warn", msg: "STS action not played by the sandbox", operation });
  const version = form.get("Version") ?? "NO_VERSION_SPECIFIED";
  const error = isUnplayed
    ? { status: 501, code: "NotImplemented", message: `The sandbox does not play ${operation}.` }
    : {
        status: 400,
        code: "InvalidAction",
        message: `Could not find operation ${operation} for version ${version}`,
      };
  return { answer: stsError(error, format), operation, principalArn: null };
}

async function playUnsigned({ context, request, form, operation, format }: Call): Promise<Played> {
  const call = { store: context.store, request, form };
  try {
    const result = await assumeRoleWithWebIdentity(call, context.issuer);
    return { answer: stsResult(operation, result, format), operation, principalArn: null };
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error;
    return { answer: stsError(error, format), operation, principalArn: null };
  }
}

function playSigned(call: Call): Played {
  const { context, request, form, operation, format } = call;
  const action = signedActions.get(operation);
  if (!action) return unknownAction(call);
  // us-east-1 is what clients of the global endpoint sign for.
  const scope = { service: "sts", regions: [account.region, "us-east-1"] };
  const verified = authenticateCall(request, scope, context.findCredential);
  if (!verified.ok) return refused(call, verified);
  const caller = verified.identity;
  const played = { operation, principalArn: caller.arn };
  try {
    checkSessionMayCall(operation, caller);
    const result = action({ store: context.store, request, caller, form });
    return { answer: stsResult(operation, result, format), ...played };
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error;
    return { answer: stsError(error, format), ...played };
  }
}

/** Answers one call of the query protocol, Version 2011-06-15. */
export async function playSts(context: StsContext, request: ServiceRequest): Promise<Played> {
  const form = readForm(request.wire);
  const operation = form.get("Action");
  if (operation === undefined) {
    const headers = { Location: "https://aws.amazon.com/iam" };
    return { answer: { status: 302, headers, body: "" }, operation: null, principalArn: null };
  }
  // aws-iam-authenticator and others verify callers by GetCallerIdentity in JSON.
  const isJson = headerValue(request.wire, "accept")?.startsWith("application/json") ?? false;
  const call: Call = { context, request, form, operation, format: isJson ? "json" : "xml" };
  return operation === "AssumeRoleWithWebIdentity" ? playUnsigned(call) : playSigned(call);
}
