import type { FaultedRequest } from "../front-door/faults";
import { gatewayAnswer, internalError } from "../gateway/gateway-answers";
import type { Answer } from "../http/service";
import { type ServiceFault, speakFault } from "./service-fault";

const behindTheGateway = (status: number, message: string) =>
  gatewayAnswer(status, "InternalServerErrorException", `{"message": "${message}"}`);

/** What a company's proxy answers in place of the service, with a script that no client may run. */
const proxyPage = (): Answer => ({
  status: 200,
  headers: { "Content-Type": "text/html" },
  body: "<html><script>alert('from upstream')</script><h1>Corporate proxy login</h1></html>",
});

function page(status: number, title: string): Answer {
  return {
    status,
    headers: { "Content-Type": "text/html" },
    body: `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
  };
}

interface NamedAnswer {
  /** As API Gateway words it. */
  gateway: () => Answer;
  /** The fault as other services express it; null if something in front of the service answers. */
  fault: ServiceFault | null;
  /** Replaces the status of the service's own error. */
  status?: number;
}

/** Answers that a fault may give in place of the real one; `html` is what a load balancer says. */
export const faultAnswers = {
  "internal-error": { gateway: internalError, fault: "internal" },
  "bad-gateway": {
    gateway: () => behindTheGateway(502, "Internal server error"),
    fault: "internal",
    status: 502,
  },
  unavailable: {
    gateway: () => gatewayAnswer(503, "ServiceUnavailableException", '{"message": "Service Unavailable"}'),
    fault: "unavailable",
  },
  timeout: {
    gateway: () => behindTheGateway(504, "Endpoint request timed out"),
    fault: "unavailable",
    status: 504,
  },
  "network-error": {
    gateway: () => behindTheGateway(504, "Network error communicating with endpoint"),
    fault: "unavailable",
    status: 504,
  },
  throttled: {
    gateway: () => gatewayAnswer(429, "TooManyRequestsException", '{"message":"Too Many Requests"}'),
    fault: "throttled",
  },
  "quota-exceeded": {
    gateway: () => gatewayAnswer(429, "LimitExceededException", '{"message":"Limit Exceeded"}'),
    fault: "throttled",
  },
  firewall: {
    gateway: () => gatewayAnswer(403, "ForbiddenException", '{"message":"Forbidden"}'),
    fault: "denied",
  },
  html: { gateway: () => page(502, "Bad Gateway"), fault: null },
  "proxy-page": { gateway: proxyPage, fault: null },
} as const satisfies Record<string, NamedAnswer>;

export type FaultAnswerName = keyof typeof faultAnswers;

/** The answer of that name in the protocol of the service that the request is for. */
export function answerNamed(name: FaultAnswerName, faulted: FaultedRequest): Answer {
  const { gateway, fault, status }: NamedAnswer = faultAnswers[name];
  const { service } = faulted;
  if (fault === null || service === "execute-api" || service === "apigateway") return gateway();
  const answer = speakFault(fault, service, faulted);
  return { ...answer, status: status ?? answer.status };
}
