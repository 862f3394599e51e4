import { gatewayAnswer, internalError } from "../gateway/gateway-answers";
import type { Answer } from "../http/played";

const behindTheGateway = (status: number, message: string) =>
  gatewayAnswer(status, "InternalServerErrorException", `{"message": "${message}"}`);

const page = (status: number, title: string): Answer => ({
  status,
  headers: { "Content-Type": "text/html" },
  body: `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
});

/**
 * Answers that a fault may give in place of the real one, as API Gateway words them (aws-behaviours §1.1); `html` is
 * what a load balancer or a company's proxy in between says.
 */
export const faultAnswers = {
  "internal-error": internalError,
  "bad-gateway": () => behindTheGateway(502, "Internal server error"),
  unavailable: () => gatewayAnswer(503, "ServiceUnavailableException", '{"message": "Service Unavailable"}'),
  timeout: () => behindTheGateway(504, "Endpoint request timed out"),
  "network-error": () => behindTheGateway(504, "Network error communicating with endpoint"),
  throttled: () => gatewayAnswer(429, "TooManyRequestsException", '{"message":"Too Many Requests"}'),
  "quota-exceeded": () => gatewayAnswer(429, "LimitExceededException", '{"message":"Limit Exceeded"}'),
  firewall: () => gatewayAnswer(403, "ForbiddenException", '{"message":"Forbidden"}'),
  html: () => page(502, "Bad Gateway"),
} as const;

export type FaultAnswerName = keyof typeof faultAnswers;
