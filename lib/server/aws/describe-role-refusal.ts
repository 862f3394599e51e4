import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { RoleConfig } from "../config";
import { redactText } from "../redact";

type Words = Pick<Problem, "code" | "status" | "title" | "detail" | "nextStep" | "isRetryable">;

function refusedRole(role: RoleConfig): Words {
  return {
    code: "role-refused",
    status: 403,
    title: `AWS did not let the portal take the role "${role.label}" for you`,
    detail:
      "STS answers alike for a role that does not exist, a trust policy that does not name the portal or does not allow " +
      "sts:TagSession and sts:SetSourceIdentity, a wrong external id, and a portal identity without sts:AssumeRole.",
    nextStep: "Ask the administrator to compare the role's trust policy with the portal's README.",
    isRetryable: false,
  };
}

const refusedSettings: Words = {
  code: "role-refused",
  status: 502,
  title: "AWS did not accept how the portal asks for the role",
  detail:
    "Duration, session policy or tags of this role in the portal's configuration go beyond what STS takes.",
  nextStep: "Ask the portal's administrator to mend the setting that AWS names below.",
  isRetryable: false,
};

const noBaseCredentials: Words = {
  code: "role-refused",
  status: 502,
  title: "The portal's own AWS credentials do not work",
  detail: "Without them it can take no role for anybody.",
  nextStep: "Ask the portal's administrator to renew the credentials that the portal runs with.",
  isRetryable: true,
};

const unreachable: Words = {
  code: "unavailable",
  status: 502,
  title: "AWS's token service could not be reached",
  detail: "STS hands out the credentials that every call is signed with, and it gave no answer.",
  nextStep: "Try again in a moment.",
  isRetryable: true,
};

function wordsFor(name: string, role: RoleConfig): Words {
  if (/^AccessDenied/.test(name)) return refusedRole(role);
  if (/^(ValidationError|MalformedPolicy|PackedPolicy|InvalidParameter|RegionDisabled)/.test(name))
    return refusedSettings;
  const isOwn =
    /^(ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient|CredentialsProvider|TokenProvider)/.test(
      name,
    );
  return isOwn ? noBaseCredentials : unreachable;
}

function requestIdOf(error: object): string | undefined {
  const metadata: unknown = Reflect.get(error, "$metadata");
  const requestId: unknown =
    typeof metadata === "object" && metadata ? Reflect.get(metadata, "requestId") : undefined;
  return typeof requestId === "string" ? requestId : undefined;
}

/** Turns what `assumeRole` threw into what a person sees. Keys on STS's error code, as its messages are shared. */
export function describeRoleRefusal(error: unknown, role: RoleConfig, operationId: string): Problem {
  const failure = error instanceof Error ? error : new Error(String(error));
  const requestId = requestIdOf(failure);
  const principalArn = /User: (\S+) is not authorized/.exec(failure.message)?.[1];
  const upstreamMessage = redactText(failure.message).slice(0, 600);
  return {
    ...wordsFor(failure.name, role),
    layer: "sts",
    operationId,
    resourceArn: role.arn,
    ...(upstreamMessage ? { upstreamMessage } : {}),
    ...(principalArn ? { principalArn } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
