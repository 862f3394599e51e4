import "server-only";
import * as z from "zod/mini";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { RoleConfig } from "../config";
import { redactText } from "../redact";

type Words = Pick<Problem, "code" | "status" | "title" | "detail" | "nextStep" | "isRetryable">;

function refusedRole(role: RoleConfig): Words {
  return {
    code: "role-refused",
    status: 403,
    title: `AWS did not let the portal assume the role "${role.label}" for you`,
    detail:
      "STS gives the same response when the role does not exist, when its trust policy does not name the portal or does not " +
      "allow sts:TagSession and sts:SetSourceIdentity, when the external id is wrong, and when the portal lacks sts:AssumeRole.",
    nextStep:
      "Ask the administrator of the role to compare its trust policy with the one in the portal's documentation.",
    isRetryable: false,
  };
}

const refusedSettings: Words = {
  code: "role-refused",
  status: 502,
  title: "AWS rejected the settings of this role",
  detail:
    "The duration, session policy or tags that the portal's configuration sets for this role are not accepted by STS.",
  nextStep: "Ask the portal's administrator to correct the setting that AWS names below.",
  isRetryable: false,
};

const noBaseCredentials: Words = {
  code: "role-refused",
  status: 502,
  title: "The portal's own AWS credentials do not work",
  detail: "Without them the portal cannot assume a role for anyone.",
  nextStep: "Ask the portal's administrator to renew the credentials that the portal runs with.",
  isRetryable: true,
};

const unreachable: Words = {
  code: "unavailable",
  status: 502,
  title: "AWS STS could not be reached",
  detail: "STS issues the credentials that sign every call, and it did not respond.",
  nextStep: "Try again in a moment.",
  isRetryable: true,
};

const noAnswer: Words = {
  code: "timeout",
  status: 504,
  title: "AWS STS did not respond in time",
  detail: "STS issues the credentials that sign every call. Nothing was sent to SDMA.",
  nextStep: "Try again in a moment.",
  isRetryable: true,
};

function wordsFor(name: string, role: RoleConfig): Words {
  if (name === "TimeoutError") return noAnswer;
  if (/^AccessDenied/.test(name)) return refusedRole(role);
  if (/^(ValidationError|MalformedPolicy|PackedPolicy|InvalidParameter|RegionDisabled)/.test(name))
    return refusedSettings;
  const isOwn =
    /^(ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient|CredentialsProvider|TokenProvider)/.test(
      name,
    );
  return isOwn ? noBaseCredentials : unreachable;
}

const sdkErrorSchema = z.object({ $metadata: z.object({ requestId: z.string() }) });

/**
 * Turns what `assumeRole` threw into what a person sees. Keys on STS's error code, as its messages are shared.
 * @param facts.secrets values that must never be shown, whatever they look like
 */
export function describeRoleRefusal(
  error: unknown,
  role: RoleConfig,
  { operationId, secrets = [] }: { operationId: string; secrets?: Iterable<string> },
): Problem {
  const failure = error instanceof Error ? error : new Error(String(error));
  const requestId = sdkErrorSchema.safeParse(failure).data?.$metadata.requestId;
  const principalArn = /User: (\S{1,2048}) is not authorized/.exec(failure.message)?.[1];
  const upstreamMessage = redactText(failure.message, secrets).slice(0, 600);
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
