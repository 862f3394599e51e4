import { z } from "zod";
import type { Fault, FaultTarget } from "../http/faults";
import { controlPlanes } from "../http/played";
import { account } from "../identity/directory";
import { type FaultAnswerName, faultAnswers } from "./fault-answers";

const isAnswerName = (name: string): name is FaultAnswerName => Object.hasOwn(faultAnswers, name);

const milliseconds = z.number().int().min(0).max(600_000);
const bytes = z.number().int().min(0);

/** What a fault does, and to whom; everything that is given must fit a request for the fault to strike it. */
export const faultOrder = z
  .strictObject({
    service: z.enum(["execute-api", "sts", "s3", "oidc", ...controlPlanes]).optional(),
    /** `GET /iam/libraries/*` or a path alone; `*` is anything, the stage may be left out. */
    route: z.string().min(1).optional(),
    /** One of SDMA's operations, or an action of STS. */
    operation: z.string().min(1).optional(),
    /** Session name or IAM user. */
    person: z.string().min(1).optional(),
    /** Requests that it strikes before it is gone. */
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
        "says what it strikes and not how: give answer, latencyMs, jitterMs, integrationDelayMs, dropAfterBytes, truncateAfterBytes or cut",
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
  const pattern = route === undefined ? null : routePattern(route);
  return (target) =>
    (service === undefined || target.service === service) &&
    (pattern === null ||
      ((pattern.method === null || pattern.method === target.method) && pattern.path.test(target.path))) &&
    (operation === undefined || target.operation === operation) &&
    (person === undefined || target.person() === person);
}

function textAnswer(name: FaultAnswerName) {
  const { status, headers, body } = faultAnswers[name]();
  return { status, headers, body: String(body) };
}

/** Turns an order into what the sandbox's server strikes with. */
export function toFault(order: FaultOrder): Fault {
  const { times, answer, latencyMs, jitterMs, integrationDelayMs, dropAfterBytes, truncateAfterBytes } =
    order;
  return {
    match: matcher(order),
    ...(times === undefined ? {} : { times }),
    ...(answer === undefined ? {} : { answer: () => textAnswer(answer) }),
    ...(latencyMs === undefined ? {} : { delayMs: latencyMs }),
    ...(jitterMs === undefined ? {} : { jitterMs }),
    ...(integrationDelayMs === undefined ? {} : { integrationDelayMs }),
    ...(dropAfterBytes === undefined ? {} : { dropAfterBytes }),
    ...(truncateAfterBytes === undefined ? {} : { truncateAfterBytes }),
    ...(order.cut ? { isCut: true } : {}),
  };
}
