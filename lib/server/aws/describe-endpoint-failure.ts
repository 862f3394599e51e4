import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { unreadableEndpoint } from "@/lib/shared/problems/call-problems";
import { redactText } from "../redact";

/** Turns a failure to read the endpoint from SSM Parameter Store into what a person sees. */
export function describeEndpointFailure(
  error: unknown,
  operationId: string,
  secrets: Iterable<string> = [],
): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return unreadableEndpoint(operationId, redactText(message, secrets).slice(0, 600));
}
