import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInThisContext } from "node:vm";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import * as z from "zod";
import { findBrowser } from "../scripts/lib/find-browser.mjs";
import { printTable } from "./lib/print-table";
import type { WorkloadTimes } from "./permissions/decide-matrix-process";

const { values: asked } = parseArgs({ options: { rounds: { type: "string", default: "25" } } });
const rounds = Number(asked.rounds);
const root = fileURLToPath(new URL("../", import.meta.url));

const timesSchema = z.array(
  z.object({
    name: z.string(),
    size: z.number(),
    goalMs: z.number(),
    firstMs: z.number(),
    fastestMs: z.number(),
    medianMs: z.number(),
    slowestMs: z.number(),
  }),
);

/** The engine as the page's own build ships it: one minified script. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["bench/permissions/decide-matrix-process.ts"],
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
const measure = `bench.measureWorkloads(${rounds})`;

/** The same script: what runs TypeScript without a build makes each inner function dearer. */
const measureInNode = (): WorkloadTimes[] => timesSchema.parse(runInThisContext(`${script}\n${measure}`));

async function measureInBrowser(slowdown: number): Promise<WorkloadTimes[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.addScriptTag({ content: script });
    return timesSchema.parse(await page.evaluate(measure));
  } finally {
    await browser.close();
  }
}

const places = [
  { place: `Node ${process.versions.node}`, times: measureInNode(), isJudged: true },
  { place: "Chromium", times: await measureInBrowser(1), isJudged: true },
  { place: "Chromium, processor slowed four times", times: await measureInBrowser(4), isJudged: false },
];
const shown = (ms: number) => ms.toFixed(1);
printTable(
  ["workload", "policies kB", "where", "first ms", "fastest ms", "median ms", "slowest ms", "goal ms"],
  places.flatMap(({ place, times }) =>
    times.map(({ name, size, firstMs, fastestMs, medianMs, slowestMs, goalMs }) => [
      name,
      (size / 1_000).toFixed(1),
      place,
      shown(firstMs),
      shown(fastestMs),
      shown(medianMs),
      shown(slowestMs),
      String(goalMs),
    ]),
  ),
);
const missed = places
  .filter(({ isJudged }) => isJudged)
  .flatMap(({ place, times }) =>
    times.filter(({ medianMs, goalMs }) => medianMs >= goalMs).map(({ name }) => `${name} in ${place}`),
  );
for (const what of missed) console.error(`Missed its goal: ${what}`);
process.exitCode = missed.length > 0 ? 1 : 0;
