import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInThisContext } from "node:vm";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import * as z from "zod";
import { findBrowser } from "../scripts/lib/find-browser.mjs";
import { median } from "./lib/median";
import { printTable } from "./lib/print-table";
import type { MatrixWorkload } from "./permissions/matrix-workloads";

const { values: asked } = parseArgs({ options: { rounds: { type: "string", default: "25" } } });
const rounds = Number(asked.rounds);
const root = fileURLToPath(new URL("../", import.meta.url));

/** As much of a workload as leaves the script. */
type NamedWorkload = Pick<MatrixWorkload, "name" | "size" | "goalMs">;
const namedSchema = z.array(z.object({ name: z.string(), size: z.number(), goalMs: z.number() }));

/** Times of the rounds of one workload, in milliseconds of the processor: other programs take no part in it. */
interface Measured extends NamedWorkload {
  roundsMs: readonly number[];
}

/** The engine as the page's own build ships it: one minified script. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["bench/permissions/matrix-workloads.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "bench",
    target: "es2022",
    alias: { "@": root },
  });
  return outputFiles[0]?.text ?? "";
}

const script = await bundle();
const named = "bench.workloads.map(({ name, size, goalMs }) => ({ name, size, goalMs }))";
const runOf = (at: number) => `bench.workloads[${at}].run()`;

/** Runs every workload in turn. @param costOf runs an expression and tells what it took */
async function measure(
  workloads: readonly NamedWorkload[],
  costOf: (expression: string) => Promise<number>,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [at, workload] of workloads.entries()) {
    const roundsMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) roundsMs.push(await costOf(runOf(at)));
    measured.push({ ...workload, roundsMs });
  }
  return measured;
}

/** The same script as in the browser: what runs TypeScript without a build makes each inner function dearer. */
async function measureInNode(): Promise<Measured[]> {
  runInThisContext(script);
  return measure(namedSchema.parse(runInThisContext(named)), async (expression) => {
    const start = process.cpuUsage();
    runInThisContext(expression);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
}

async function measureInBrowser(): Promise<Measured[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const taskSeconds = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    };
    await page.addScriptTag({ content: script });
    return await measure(namedSchema.parse(await page.evaluate(named)), async (expression) => {
      const start = await taskSeconds();
      await page.evaluate(expression);
      return ((await taskSeconds()) - start) * 1_000;
    });
  } finally {
    await browser.close();
  }
}

const places = [
  { place: `Node ${process.versions.node}`, measured: await measureInNode() },
  { place: "Chromium", measured: await measureInBrowser() },
];
const shown = (ms: number) => ms.toFixed(1);
printTable(
  ["workload", "policies kB", "where", "first ms", "median ms", "slowest ms", "goal ms"],
  places.flatMap(({ place, measured }) =>
    measured.map(({ name, size, goalMs, roundsMs }) => [
      name,
      (size / 1_000).toFixed(1),
      place,
      shown(roundsMs[0] ?? Number.NaN),
      shown(median(roundsMs)),
      shown(Math.max(...roundsMs)),
      String(goalMs),
    ]),
  ),
);
const missed = places.flatMap(({ place, measured }) =>
  measured
    .filter(({ roundsMs, goalMs }) => !(median(roundsMs) < goalMs))
    .map(({ name }) => `${name} in ${place}`),
);
for (const what of missed) console.error(`Missed its goal: ${what}`);
process.exitCode = missed.length > 0 ? 1 : 0;
