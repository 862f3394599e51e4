import { z } from "zod";
import type { Sandbox } from "../create-sandbox";
import { scenarioName, scenarios } from "../scenarios";
import type { DeniedRoles } from "./denied-roles";
import type { FaultList } from "./fault-list";
import { faultOrder } from "./fault-order";

export interface ControlContext {
  sandbox: Sandbox;
  faults: FaultList;
  roles: DeniedRoles;
}

/** The caller asked for something that does not exist. */
export class ControlNotFound extends Error {}

interface ControlRequest {
  /** What follows the route's last slash. */
  name: string;
  query: URLSearchParams;
  body: unknown;
}

export type ControlRoute = (context: ControlContext, request: ControlRequest) => unknown;

const clockOrder = z.union([
  z.strictObject({ shiftSeconds: z.number().min(-315_360_000).max(315_360_000) }),
  z.strictObject({ reset: z.literal(true) }),
]);
const scenarioOrder = z.strictObject({ name: scenarioName });
const callsQuery = z.object({ sinceMs: z.coerce.number().optional() });
const sessionsOrder = z.strictObject({ person: z.string().min(1).optional() });

function stateOf({ sandbox, faults, roles }: ControlContext) {
  return {
    scenario: sandbox.scenario(),
    scenarios: Object.entries(scenarios).map(([name, { about }]) => ({ name, about })),
    clock: {
      now: new Date(sandbox.time.now()).toISOString(),
      offsetSeconds: sandbox.time.offsetMs() / 1_000,
    },
    deniedRoles: roles.all(),
    faults: faults.all(),
  };
}

function orThrow(isFound: boolean, message: string): void {
  if (!isFound) throw new ControlNotFound(message);
}

/** By method and path; `*` stands for one name. Each answers with the state afterwards. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  "GET /state": (context) => stateOf(context),
  "PUT /scenario": async (context, { body }) => {
    await context.sandbox.switchScenario(scenarioOrder.parse(body).name);
    return stateOf(context);
  },
  "POST /clock": (context, { body }) => {
    const order = clockOrder.parse(body);
    if ("reset" in order) context.sandbox.time.reset();
    else context.sandbox.time.shift(order.shiftSeconds * 1_000);
    return stateOf(context);
  },
  "POST /sessions/expire": (context, { body }) => {
    context.sandbox.expireSessions(sessionsOrder.parse(body).person);
    return stateOf(context);
  },
  "POST /sessions/revoke": (context) => {
    context.sandbox.revokeSessions();
    return stateOf(context);
  },
  "PUT /denied-roles/*": (context, { name }) => {
    orThrow(context.roles.deny(name), `There is no role ${name}.`);
    return stateOf(context);
  },
  "DELETE /denied-roles/*": (context, { name }) => {
    orThrow(context.roles.allow(name), `There is no role ${name}.`);
    return stateOf(context);
  },
  "GET /faults": ({ faults }) => faults.all(),
  "POST /faults": ({ faults }, { body }) => faults.add(faultOrder.parse(body)),
  "DELETE /faults": ({ faults }) => {
    faults.clear();
    return faults.all();
  },
  "DELETE /faults/*": ({ faults }, { name }) => {
    orThrow(faults.remove(name), `There is no fault ${name}; it may have been used up.`);
    return faults.all();
  },
  "GET /calls": ({ sandbox }, { query }) => {
    const { sinceMs } = callsQuery.parse(Object.fromEntries(query));
    const calls = sandbox.calls.all();
    return sinceMs === undefined ? calls.slice(-1_000) : calls.filter(({ atMs }) => atMs >= sinceMs);
  },
  "POST /reset": async (context) => {
    context.faults.clear();
    context.roles.clear();
    context.sandbox.time.reset();
    await context.sandbox.switchScenario("healthy");
    return stateOf(context);
  },
};
