import type { ProjectAddress } from "../../lib/shared/routes";
import type { FaultOrder } from "../servers/control-contract";

const json = (status: number, errorType: string, body: string) => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": errorType },
  body,
});

/** Answers as captures from AWS have them. */
export const awsAnswers = {
  throttled: json(429, "TooManyRequestsException", '{"message":"Too Many Requests"}'),
  quotaExhausted: json(429, "LimitExceededException", '{"message":"Limit Exceeded"}'),
  forbidden: json(403, "ForbiddenException", '{"message":"Forbidden"}'),
  internalError: json(500, "InternalServerErrorException", '{"message": "Internal server error"}'),
  html: {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html><script>alert('from upstream')</script><h1>Corporate proxy login</h1></html>",
  },
} as const;

/** Matches what the page of a project reads: the project and its assets. */
export const pageReadsOf = ({ projectId }: ProjectAddress) => `/projects/${projectId}(/assets)?$`;

/** Injects a fault into the reads of a project's page. */
export function projectFault(
  address: ProjectAddress,
  fault: Omit<FaultOrder, "path" | "service" | "deploymentId">,
): FaultOrder {
  return { path: pageReadsOf(address), ...fault };
}
