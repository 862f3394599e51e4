import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { redactText } from "../redact";

/** Turns a failure to read the endpoint from SSM Parameter Store into what a person sees. */
export function describeEndpointFailure(error: unknown, operationId: string): Problem {
  return {
    code: "unavailable",
    layer: "portal",
    status: 502,
    title: "The address of this deployment's API could not be read",
    detail:
      "The configuration names a parameter of SSM Parameter Store, and the portal could not read an address from it.",
    nextStep:
      "Ask the portal's administrator to allow ssm:GetParameter on it, or to write the address into the configuration.",
    isRetryable: true,
    operationId,
    upstreamMessage: redactText(error instanceof Error ? error.message : String(error)).slice(0, 600),
  };
}
