import { parseArgs } from "node:util";
import { z } from "zod";
import type { ScenarioName } from "../sandbox/scenarios";
import { startMeasuredChild } from "./lib/measured-child";
import { median } from "./lib/median";
import { printTable } from "./lib/print-table";
import { openDriver } from "./request/drive";
import { type Measured, measureRounds } from "./request/measure-rounds";
import { listOf50, type RequestCase, requestCases } from "./request/request-cases";
import { type StartedSandbox, startSandbox } from "./request/started-sandbox";

const { values: asked } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    requests: { type: "string", default: "400" },
    only: { type: "string", default: "" },
    profile: { type: "string" },
  },
});
const plan = {
  rounds: Number(asked.rounds),
  requestsARound: Number(asked.requests),
  warmUpRequests: Number(asked.requests) * 2,
};
const plainName = "node:http, the same 50 assets";
const plainScript = new URL("request/plain-process.ts", import.meta.url);

async function startPlain(sandbox: StartedSandbox) {
  const answer = await sandbox.answerTo(await sandbox.callsOf(listOf50));
  const child = await startMeasuredChild(plainScript, answer, z.object({ origin: z.string() }));
  const driver = openDriver(child.hello.origin);
  const measured: Measured = {
    ...child,
    driver,
    name: plainName,
    status: 200,
    calls: () => sandbox.callsOf(listOf50),
  };
  return { measured, end: () => driver.close().then(child.end) };
}

function printResult(cases: readonly RequestCase[], times: ReadonlyMap<string, readonly number[]>): void {
  const baseline = median(times.get(plainName) ?? []);
  const rows = [plainName, ...cases.map(({ name }) => name)].map((name) => {
    const own = times.get(name) ?? [];
    const figures = [median(own), Math.min(...own), Math.max(...own)].map((ms) => ms.toFixed(2));
    const [middle = "", least = "", most = ""] = figures;
    return [name, middle, `${least}–${most}`, (median(own) / baseline).toFixed(1)];
  });
  printTable(["Request", "ms of processor time", "least–most", "ratio"], rows);
  console.log(`${plan.rounds} rounds of ${plan.requestsARound} requests each, Node ${process.version}`);
}

/** Names of those that took longer than they may, by the median of their rounds. */
function tooSlow(cases: readonly RequestCase[], times: ReadonlyMap<string, readonly number[]>): string[] {
  return cases
    .filter(({ name, limitMs = Number.POSITIVE_INFINITY }) => median(times.get(name) ?? []) >= limitMs)
    .map(({ name, limitMs }) => `${name} takes ${limitMs} ms of processor time or more`);
}

const cases = requestCases.filter(({ name }) => name.includes(asked.only));
const names: ScenarioName[] = [...new Set(["healthy" as const, ...cases.map(({ scenario }) => scenario)])];
const sandboxes = new Map<ScenarioName, StartedSandbox>();
for (const name of names) sandboxes.set(name, await startSandbox(name, asked.profile));
const healthy = sandboxes.get("healthy");
if (!healthy) throw new Error("no sandbox was started");
const plain = await startPlain(healthy);
const measured = cases.map((requestCase): Measured => {
  const sandbox = sandboxes.get(requestCase.scenario) ?? healthy;
  return { ...requestCase, ...sandbox, calls: () => sandbox.callsOf(requestCase) };
});
const times = await measureRounds([plain.measured, ...measured], plan);
await Promise.all([plain.end(), ...[...sandboxes.values()].map((sandbox) => sandbox.end())]);
printResult(cases, times);
const failures = tooSlow(cases, times);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
