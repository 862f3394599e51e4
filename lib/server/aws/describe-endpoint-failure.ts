import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { redactText } from "../redact";

/** Turns a failure to read the endpoint from SSM Parameter Store into what a person sees. */
export function describeEndpointFailure(
  error: unknown,
  operationId: string,
  secrets: Iterable<string> = [],
): Problem {
  return {
    code: "unavailable",
    layer: "portal",
    status: 502,
    title: "The API endpoint of this deployment could not be read",
    detail:
      "The configuration names a parameter in SSM Parameter Store, and the portal could not read an address from it.",
    nextStep:
      "Ask the portal's administrator to allow ssm:GetParameter on the parameter, or to put the address in the configuration.",
    isRetryable: true,
    operationId,
    upstreamMessage: redactText(error instanceof Error ? error.message : String(error), secrets).slice(
      0,
      600,
    ),
  };
}
