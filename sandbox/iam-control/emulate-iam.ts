import { authenticateCall } from "../cloud/authenticate-call";
import { authorizeAction } from "../cloud/authorize-action";
import type { CloudStore } from "../cloud/cloud-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import { readForm } from "../http/form";
import type { Answer, EmulateService, ServiceRequest, ServiceResult } from "../http/service";
import { noteUnknown, noteUnsupported } from "../http/unsupported-operation";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import { queryFailure } from "../sigv4/query-failure";
import { checkParameters } from "./check-parameters";
import type { IamAction, IamCall } from "./iam-action";
import { iamActions } from "./iam-actions";
import { iamError, iamResult } from "./iam-answer";
import { readInput } from "./iam-input";
import { accessDenied, IamRefusal } from "./iam-refusal";
import { unsupportedActions } from "./unsupported-actions";

export interface IamContext {
  store: CloudStore;
  findCredential: ResolveCredential;
  log: (line: Record<string, unknown>) => void;
}

function authorize(request: ServiceRequest, name: string, action: IamAction, call: IamCall): void {
  const { arn, shown, tags = {} } = action.target(call);
  const tagKeys = Object.entries(tags).flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value],
    [`iam:ResourceTag/${key}`, value],
  ]);
  const keys = { ...Object.fromEntries(tagKeys), ...action.keys?.(call.input) };
  const denial = authorizeAction(request, call.caller, `iam:${name}`, arn, { shown, keys });
  if (denial !== null) throw accessDenied(denial);
}

function perform(request: ServiceRequest, name: string, call: IamCall): Answer {
  const action = iamActions.get(name);
  if (!action) throw new Error(`The action ${name} was looked up before.`);
  try {
    checkParameters(call.input, action.required ?? [], action.optional ?? []);
    authorize(request, name, action, call);
    return iamResult(name, action.run(call));
  } catch (error) {
    if (!(error instanceof IamRefusal)) throw error;
    return iamError(error);
  }
}

function answerFor(context: IamContext, request: ServiceRequest, caller: Principal): Answer {
  const input = readInput(readForm(request.wire));
  const name = input.text("Action");
  if (unsupportedActions.has(name)) {
    const message = noteUnsupported(context.log, "iam", name);
    return iamError({ status: 501, code: "NotImplemented", message });
  }
  if (!iamActions.has(name)) {
    noteUnknown(context.log, "iam", name);
    const version = input.optional("Version") ?? "NO_VERSION_SPECIFIED";
    const message = `Could not find operation ${name} for version ${version}`;
    return iamError({ status: 400, code: "InvalidAction", message });
  }
  return perform(request, name, { store: context.store, nowMs: request.nowMs, caller, input });
}

/**
 * Emulates IAM's control plane: the query protocol, Version 2010-05-08. Clients sign for us-east-1, as the service is
 * global, or for the account's Region if they use a custom endpoint.
 */
export function emulateIam(context: IamContext): EmulateService {
  const scope = { service: "iam", regions: ["us-east-1", account.region] };
  return (request): ServiceResult => {
    const operation = readForm(request.wire).get("Action") ?? null;
    const verified = authenticateCall(request, scope, context.findCredential);
    if (!verified.ok) return { answer: iamError(queryFailure(verified)), operation, principalArn: null };
    const answer = answerFor(context, request, verified.identity);
    return { answer, operation, principalArn: verified.identity.arn };
  };
}
