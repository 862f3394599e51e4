import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureCalls, startLoad } from "./proxy/measure-calls";
import { measureDownloadMemory, measureFiles, startDownloader } from "./proxy/measure-files";
import { measurePeople } from "./proxy/measure-people";
import { judgeCalls, printCalls } from "./proxy/print-calls";
import { judgeDownloads, judgeFiles, printDownloads, printFiles, printPeople } from "./proxy/print-files";
import { startUpstream, type Upstream } from "./proxy/start-upstream";
import { startBareTarget, startPortalTargets, startTargets, type TargetOrder } from "./proxy/targets";

const { values: asked } = parseArgs({
  options: {
    part: { type: "string", multiple: true, default: ["calls", "files", "downloads", "people"] },
    rounds: { type: "string", default: "7" },
    requests: { type: "string", default: "2000" },
    megabytes: { type: "string", default: "200" },
    parallel: { type: "string", default: "100" },
    seconds: { type: "string", default: "20" },
    people: { type: "string", default: "10000" },
    profile: { type: "string" },
  },
});
const rounds = Number(asked.rounds);
const fileBytes = Number(asked.megabytes) * 1e6;
const parallel = Number(asked.parallel);

type Part = (order: TargetOrder) => Promise<string[]>;
const endAll = (running: readonly { end(): Promise<void> }[]) => Promise.all(running.map((one) => one.end()));

const calls: Part = async (order) => {
  const [targets, load] = [await startTargets(order), await startLoad()];
  const plan = { rounds, connections: [1, 32], requests: Number(asked.requests), limitSeconds: 30 };
  const series = await measureCalls({ upstream: order.upstream, load, plan }, targets);
  await endAll([...targets, load]);
  printCalls(series);
  return judgeCalls(series);
};

const files: Part = async (order) => {
  const [bare, portals] = [await startBareTarget(order), await startPortalTargets(order)];
  const downloader = await startDownloader();
  const series = await measureFiles([bare, ...portals], downloader, { fileBytes, rounds });
  await endAll([bare, ...portals, downloader]);
  printFiles(series);
  return judgeFiles(series);
};

const downloads: Part = async (order) => {
  const [portals, downloader] = [await startPortalTargets(order), await startDownloader()];
  const seconds = Number(asked.seconds);
  // At this pace none ends within the time.
  const plan = { parallel, seconds, bytesPerSecond: fileBytes / seconds / 4 };
  const memories = [];
  for (const portal of portals) memories.push(await measureDownloadMemory(portal, downloader, plan));
  await endAll([...portals, downloader]);
  printDownloads(memories, parallel);
  return judgeDownloads(memories);
};

const people: Part = async (order) => {
  const nodeOptions = [...order.nodeOptions, "--expose-gc"];
  const [portals, load] = [await startPortalTargets({ ...order, nodeOptions }), await startLoad()];
  const memories = [];
  for (const portal of portals) memories.push(await measurePeople(portal, load, Number(asked.people)));
  await endAll([...portals, load]);
  printPeople(memories);
  return [];
};

const parts = new Map<string, Part>(Object.entries({ calls, files, downloads, people }));

async function runParts(upstream: Upstream, folder: string): Promise<string[]> {
  const failures: string[] = [];
  for (const name of asked.part) {
    const part = parts.get(name);
    if (!part) throw new Error(`${name} is not one of ${[...parts.keys()].join(", ")}`);
    const profiling = asked.profile ? ["--cpu-prof", `--cpu-prof-dir=${asked.profile}`] : [];
    failures.push(...(await part({ upstream, folder: join(folder, name), nodeOptions: profiling })));
  }
  return failures;
}

const build = fileURLToPath(new URL("../scripts/build.mjs", import.meta.url));
if (spawnSync(process.execPath, [build], { stdio: "inherit" }).status !== 0) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), "sdma-portal-bench-"));
const upstream = await startUpstream(fileBytes);
try {
  const failures = await runParts(upstream, folder);
  console.log(`${rounds} rounds, Node ${process.version}`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await upstream.end();
  rmSync(folder, { recursive: true, force: true });
}
