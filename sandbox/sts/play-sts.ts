import { authenticateCall } from "../cloud/authenticate-call";
import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Played, ServiceRequest } from "../http/played";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { SigV4Failure, SigV4FailureCode } from "../sigv4/failure";
import { assumeRole } from "./assume-role";
import { type Form, readForm } from "./form";
import { StsRefusal } from "./sts-refusal";
import { stsError, stsResult, type XmlTree } from "./xml-answer";

export interface StsContext {
  store: CloudStore;
  findCredential: ResolveCredential;
  log: (line: Record<string, unknown>) => void;
}

type Action = (context: StsContext, request: ServiceRequest, caller: Principal, form: Form) => XmlTree;

const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries<Action>({
    AssumeRole: ({ store }, request, caller, form) => assumeRole(store, request, caller, form),
    GetCallerIdentity: (_, __, caller) => ({
      Arn: caller.arn,
      UserId: caller.userId,
      Account: caller.accountId,
    }),
  }),
);

const unplayed = [
  "AssumeRoleWithWebIdentity",
  "AssumeRoleWithSAML",
  "AssumeRoot",
  "DecodeAuthorizationMessage",
  "GetAccessKeyInfo",
  "GetDelegatedAccessToken",
  "GetFederationToken",
  "GetSessionToken",
  "GetWebIdentityToken",
];

const statusOf: Readonly<Record<SigV4FailureCode, number>> = {
  MalformedRequest: 400,
  MalformedQueryString: 400,
  MissingAuthenticationToken: 403,
  IncompleteSignature: 400,
  SignatureDoesNotMatch: 403,
  InvalidClientTokenId: 403,
  ExpiredToken: 403,
};

function refused(operation: string, { code, message }: SigV4Failure): Played {
  const text = code === "MissingAuthenticationToken" ? "Request is missing Authentication Token" : message;
  return {
    answer: stsError({ status: statusOf[code], code, message: text }),
    operation,
    principalArn: null,
  };
}

function unknownAction(context: StsContext, operation: string, form: Form): Played {
  const isUnplayed = unplayed.includes(operation);
  if (isUnplayed) context.log({ level: "warn", msg: "STS action not played by the sandbox", operation });
  const answer = isUnplayed
    ? stsError({ status: 501, code: "NotImplemented", message: `The sandbox does not play ${operation}.` })
    : stsError({
        status: 400,
        code: "InvalidAction",
        message: `Could not find operation ${operation} for version ${form.get("Version") ?? "NO_VERSION_SPECIFIED"}`,
      });
  return { answer, operation, principalArn: null };
}

/** Answers one call of the query protocol, Version 2011-06-15. */
export function playSts(context: StsContext, request: ServiceRequest): Played {
  const form = readForm(request.wire);
  const operation = form.get("Action");
  if (operation === undefined) {
    const headers = { Location: "https://aws.amazon.com/iam" };
    return { answer: { status: 302, headers, body: "" }, operation: null, principalArn: null };
  }
  const action = actions.get(operation);
  if (!action) return unknownAction(context, operation, form);
  // us-east-1 is what clients of the global endpoint sign for.
  const scope = { service: "sts", regions: [account.region, "us-east-1"] };
  const verified = authenticateCall(request, scope, context.findCredential);
  if (!verified.ok) return refused(operation, verified);
  const principalArn = verified.identity.arn;
  try {
    const result = action(context, request, verified.identity, form);
    return { answer: stsResult(operation, result), operation, principalArn };
  } catch (error) {
    if (!(error instanceof StsRefusal)) throw error;
    return { answer: stsError(error), operation, principalArn };
  }
}
