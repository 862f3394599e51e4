import { z } from "zod";

const invocationSchema = z.looseObject({ connectorInvocationId: z.string(), status: z.string() });
export type Invocation = z.infer<typeof invocationSchema>;

export const invocationStatuses = [
  "SUCCEEDED",
  "FAILED",
  "IN_PROGRESS",
  "QUEUED",
  "WAITING",
  "BLOCKED",
  "NOT_APPLICABLE",
] as const;

export function parseInvocations(json: string | null): Invocation[] {
  return json === null ? [] : z.array(invocationSchema).parse(JSON.parse(json));
}

/** Counts by status; unknown statuses count only toward the total. */
export function summarizeInvocations(invocations: readonly Invocation[]): Record<string, number> {
  const count = (status: string) => invocations.filter((invocation) => invocation.status === status).length;
  return {
    total: invocations.length,
    succeeded: count("SUCCEEDED"),
    failed: count("FAILED"),
    inProgress: count("IN_PROGRESS"),
    queued: count("QUEUED"),
    waiting: count("WAITING"),
    blocked: count("BLOCKED"),
    notApplicable: count("NOT_APPLICABLE"),
  };
}
