import "server-only";
import * as z from "zod/mini";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type RoleProblemText, roleProblemTexts } from "@/lib/shared/problems/role-problem-texts";
import type { RoleConfig } from "../config";
import { redactText } from "../redact";

function textFor(name: string, role: RoleConfig): RoleProblemText {
  const { refusedRole, refusedSettings, noBaseCredentials, unreachable, noAnswer } = roleProblemTexts;
  if (name === "TimeoutError") return noAnswer;
  if (/^AccessDenied/.test(name)) return refusedRole(role.label);
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
    ...textFor(failure.name, role),
    layer: "sts",
    operationId,
    resourceArn: role.arn,
    ...(upstreamMessage ? { upstreamMessage } : {}),
    ...(principalArn ? { principalArn } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
