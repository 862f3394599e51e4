import { parseArgs } from "node:util";
import { faultAnswers } from "./fault-answers";

/** One request of the control port. */
export interface ControlCall {
  method: string;
  path: string;
  body?: unknown;
}

export const controlHelp = `Controls the sandbox that is running on this machine.

  npm run sandbox                            starts it
  npm run -s sandbox -- state                prints scenario, clock, denied roles and faults
  npm run -s sandbox -- scenario NAME        healthy, large, old, throttled, quota-nearly-out
  npm run -s sandbox -- clock +2h            moves its clock: 90s, 15m, 2h, 3d, or -5m; "reset" undoes it
  npm run -s sandbox -- expire [PERSON]      expires the tokens of one person, or of everyone
  npm run -s sandbox -- revoke               invalidates the token of every session
  npm run -s sandbox -- deny-role ROLE       denies every call of a role; allow-role ROLE undoes it
  npm run -s sandbox -- fault OPTIONS        injects a fault, see below; prints it with its id
  npm run -s sandbox -- faults               lists the active faults
  npm run -s sandbox -- clear [ID]           removes one fault, or all
  npm run -s sandbox -- slow-sts [MS]        delays STS by that many milliseconds (3000)
  npm run -s sandbox -- issuer-down          cuts the issuer's connections
  npm run -s sandbox -- reset                healthy, no faults, no denied roles, the real time

A fault applies to the requests that match all of
  --service execute-api|sts|s3|oidc|iam|apigateway|monitoring|ssm   --route "GET /iam/libraries/*"
  --operation ListAssets   --person mira.kovac   --times 3
and has one or more of these effects
  --answer ${Object.keys(faultAnswers).join("|")}
  --latency MS   --jitter MS   --integration-delay MS   --drop-after BYTES   --truncate-after BYTES   --cut
`;

/** A command line that is invalid; the message says how to write it. */
export class ControlUsage extends Error {}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function readSeconds(text: string | undefined): number {
  const [, sign = "", amount = "", unit = ""] = /^([+-]?)(\d+(?:\.\d+)?)([smhd])$/.exec(text ?? "") ?? [];
  const seconds = Number(amount) * (unitSeconds[unit] ?? Number.NaN);
  if (amount === "" || Number.isNaN(seconds))
    throw new ControlUsage('clock requires a time such as +2h, or "reset"');
  return sign === "-" ? -seconds : seconds;
}

function needed(word: string | undefined, what: string): string {
  if (word === undefined) throw new ControlUsage(`${what} is missing`);
  return word;
}

const faultOptions = {
  service: { type: "string" },
  route: { type: "string" },
  operation: { type: "string" },
  person: { type: "string" },
  times: { type: "string" },
  answer: { type: "string" },
  latency: { type: "string" },
  jitter: { type: "string" },
  "integration-delay": { type: "string" },
  "drop-after": { type: "string" },
  "truncate-after": { type: "string" },
  cut: { type: "boolean" },
} as const;

function asNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function readFault(words: readonly string[]): object {
  const { values } = parseArgs({ args: [...words], options: faultOptions, strict: true });
  const { service, route, operation, person, answer, cut } = values;
  return {
    service,
    route,
    operation,
    person,
    answer,
    cut,
    times: asNumber(values.times),
    latencyMs: asNumber(values.latency),
    jitterMs: asNumber(values.jitter),
    integrationDelayMs: asNumber(values["integration-delay"]),
    dropAfterBytes: asNumber(values["drop-after"]),
    truncateAfterBytes: asNumber(values["truncate-after"]),
  };
}

const named = (path: string, name: string | undefined, what: string) =>
  `${path}/${encodeURIComponent(needed(name, what))}`;

const commands: Readonly<Record<string, (words: readonly string[]) => ControlCall>> = {
  state: () => ({ method: "GET", path: "/state" }),
  scenario: ([name]) => ({
    method: "PUT",
    path: "/scenario",
    body: { name: needed(name, "the scenario's name") },
  }),
  clock: ([time]) => ({
    method: "POST",
    path: "/clock",
    body: time === "reset" ? { reset: true } : { shiftSeconds: readSeconds(time) },
  }),
  expire: ([person]) => ({ method: "POST", path: "/sessions/expire", body: person ? { person } : {} }),
  revoke: () => ({ method: "POST", path: "/sessions/revoke" }),
  "deny-role": ([role]) => ({ method: "PUT", path: named("/denied-roles", role, "the role's name") }),
  "allow-role": ([role]) => ({ method: "DELETE", path: named("/denied-roles", role, "the role's name") }),
  fault: (words) => ({ method: "POST", path: "/faults", body: readFault(words) }),
  faults: () => ({ method: "GET", path: "/faults" }),
  clear: ([id]) => ({ method: "DELETE", path: id ? named("/faults", id, "the fault's id") : "/faults" }),
  "slow-sts": ([milliseconds = "3000"]) => ({
    method: "POST",
    path: "/faults",
    body: { service: "sts", latencyMs: Number(milliseconds) },
  }),
  "issuer-down": () => ({ method: "POST", path: "/faults", body: { service: "oidc", cut: true } }),
  reset: () => ({ method: "POST", path: "/reset" }),
};

/**
 * What a command line asks of the control port.
 * @throws ControlUsage, or TypeError of Node's own parser for an unknown option
 */
export function controlCall([name = "", ...words]: readonly string[]): ControlCall {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new ControlUsage(`There is no command "${name}".\n\n${controlHelp}`);
  return command(words);
}
