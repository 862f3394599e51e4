import { z } from "zod";
import type { Fault, FaultedRequest, FaultTarget } from "../front-door/faults";
import { controlPlanes } from "../http/service";
import { account } from "../identity/directory";
import { answerNamed, type FaultAnswerName, faultAnswers } from "./fault-answers";

const isAnswerName = (name: string): name is FaultAnswerName => Object.hasOwn(faultAnswers, name);

const milliseconds = z.number().int().min(0).max(600_000);
const bytes = z.number().int().min(0);
const route = z.string().min(1);

/** What a fault does, and to which requests; a request must match every given field. */
export const faultOrder = z
  .strictObject({
    service: z.enum(["execute-api", "sts", "s3", "oidc", ...controlPlanes]).optional(),
    /**
     * `GET /iam/libraries/*` or a path alone, or several of these; `*` matches anything, the stage may be omitted.
     */
    route: z.union([route, z.array(route).min(1)]).optional(),
    /** One of SDMA's operations, or what a request to another service calls its operation. */
    operation: z.string().min(1).optional(),
    /** Session name or IAM user. */
    person: z.string().min(1).optional(),
    /** Requests that it applies to before it is removed. */
    times: z.number().int().positive().optional(),
    answer: z
      .string()
      .refine(isAnswerName, { error: `must be one of ${Object.keys(faultAnswers).join(", ")}` })
      .optional(),
    latencyMs: milliseconds.optional(),
    jitterMs: milliseconds.optional(),
    integrationDelayMs: milliseconds.optional(),
    dropAfterBytes: bytes.optional(),
    truncateAfterBytes: bytes.optional(),
    cut: z.boolean().optional(),
  })
  .refine(
    ({
      service: _service,
      route: _route,
      operation: _operation,
      person: _person,
      times: _times,
      ...effects
    }) => Object.values(effects).some((effect) => effect !== undefined && effect !== false),
    {
      error:
        "says which requests it applies to, but not what it does: give answer, latencyMs, jitterMs, integrationDelayMs, dropAfterBytes, truncateAfterBytes or cut",
    },
  );

export type FaultOrder = z.infer<typeof faultOrder>;

function routePattern(route: string): { method: string | null; path: RegExp } {
  const [, method = null, path = route] = /^([A-Z]+)\s+(.+)$/.exec(route) ?? [];
  const source = path
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return { method, path: new RegExp(`^(?:/${account.stage})?${source}$`) };
}

function matcher({ service, route, operation, person }: FaultOrder): (target: FaultTarget) => boolean {
  const patterns = route === undefined ? null : [route].flat().map(routePattern);
  return (target) =>
    (service === undefined || target.service === service) &&
    (patterns === null ||
      patterns.some(
        ({ method, path }) => (method === null || method === target.method) && path.test(target.path),
      )) &&
    (operation === undefined || target.operation === operation) &&
    (person === undefined || target.person() === person);
}

/** No fault answers with a stream. */
function plainAnswer(name: FaultAnswerName, faulted: FaultedRequest) {
  const { status, headers, body } = answerNamed(name, faulted);
  return { status, headers, body: Buffer.isBuffer(body) ? body : String(body) };
}

/** Turns an order into what the sandbox injects. */
export function toFault(order: FaultOrder): Fault {
  const { times, answer, latencyMs, jitterMs, integrationDelayMs, dropAfterBytes, truncateAfterBytes } =
    order;
  return {
    match: matcher(order),
    ...(times === undefined ? {} : { times }),
    ...(answer === undefined ? {} : { answer: (faulted: FaultedRequest) => plainAnswer(answer, faulted) }),
    ...(latencyMs === undefined ? {} : { delayMs: latencyMs }),
    ...(jitterMs === undefined ? {} : { jitterMs }),
    ...(integrationDelayMs === undefined ? {} : { integrationDelayMs }),
    ...(dropAfterBytes === undefined ? {} : { dropAfterBytes }),
    ...(truncateAfterBytes === undefined ? {} : { truncateAfterBytes }),
    ...(order.cut ? { isCut: true } : {}),
  };
}
