import { Readable } from "node:stream";
import { type OperationId, operationById } from "@/lib/shared/sdma/catalog";
import type { DeploymentConfig } from "../config";
import { exampleDeployment, examplePerson, exampleRole } from "../sdma/example-ctx.test-support";
import type { Admission, AttemptRecord } from "./admission";
import type { AssumeRole } from "./assume-role";
import { type CallPurpose, type CallRequest, callGateway, type GatewayCall } from "./call-gateway";
import { openGateway } from "./open-gateway";
import type { WireAnswer, WireRequest } from "./transport";

export const wireAnswer = (
  status: number,
  body = "{}",
  headers: Record<string, string> = {},
): WireAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Readable.from([Buffer.from(body)]),
});

/** API Gateway's response in a situation, by its name in these tests. */
export const gatewayAnswers = {
  fine: () => wireAnswer(200),
  throttled: () =>
    wireAnswer(429, '{"message":"Too Many Requests"}', { "x-amzn-errortype": "TooManyRequestsException" }),
  quotaExhausted: () =>
    wireAnswer(429, '{"message":"Limit Exceeded"}', { "x-amzn-errortype": "LimitExceededException" }),
  internalError: () =>
    wireAnswer(500, '{"message": "Internal server error"}', {
      "x-amzn-errortype": "InternalServerErrorException",
    }),
  gatewayTimeout: () =>
    wireAnswer(504, '{"message": "Endpoint request timed out"}', {
      "x-amzn-errortype": "InternalServerErrorException",
    }),
  backendRefused: () =>
    wireAnswer(504, '{"message": "Network error communicating with endpoint"}', {
      "x-amzn-errortype": "InternalServerErrorException",
    }),
  expiredToken: () =>
    wireAnswer(403, '{"message":"The security token included in the request is expired"}', {
      "x-amzn-errortype": "ExpiredTokenException",
    }),
};

/** Settles only by its signal. */
export const hanging = ({ signal }: Pick<WireRequest, "signal">) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

export const exampleSession = {
  credentials: {
    accessKeyId: "ASIAEXAMPLE",
    secretAccessKey: "plain-words-as-a-secret",
    sessionToken: "plain-words-as-a-token",
  },
  expiresAtMs: Number.POSITIVE_INFINITY,
};

export interface ExampleGatewayParts {
  answer?: (request: WireRequest, attempt: number) => WireAnswer | Promise<WireAnswer>;
  assumeRole?: AssumeRole;
  deployment?: Partial<DeploymentConfig>;
  apiKey?: string;
  random?: () => number;
  admission?: Admission;
}

/** A gateway of one deployment, whose transport answers from a function and remembers what it was asked. */
export function exampleGateway(parts: ExampleGatewayParts = {}) {
  const sent: WireRequest[] = [];
  const recorded: AttemptRecord[] = [];
  const deployment = { ...exampleDeployment, ...parts.deployment };
  const gateway = openGateway({
    deployment,
    apiKey: parts.apiKey,
    baseCredentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "the portal's own secret" }),
    transport: async (request) => {
      sent.push(request);
      return (parts.answer ?? gatewayAnswers.fine)(request, sent.length);
    },
    clock: () => Date.now(),
    random: parts.random ?? (() => 0),
    assumeRole: parts.assumeRole ?? (async () => exampleSession),
    admission: parts.admission,
    recordAttempt: (record) => void recorded.push(record),
  });
  const requestOf = (personId: string): CallRequest => ({
    deployment,
    role: exampleRole,
    person: { ...examplePerson, id: personId, sessionName: personId },
  });
  const call = (
    operationId: OperationId = "ListLibraries",
    overrides: Partial<GatewayCall> = {},
    { by = "mira", purpose }: { by?: string; purpose?: CallPurpose } = {},
  ) =>
    callGateway(
      gateway,
      { ...requestOf(by), purpose },
      {
        operation: operationById(operationId),
        wirePath: "/iam/libraries",
        wireQuery: "",
        ...overrides,
      },
    );
  return { gateway, sent, recorded, call, requestOf };
}
