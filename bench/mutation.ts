import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import strykerConfig from "../stryker.config.mjs";
import { printTable } from "./lib/print-table";
import {
  folderScores,
  listSurvivors,
  type MutationReport,
  mutationReport,
  scorePercent,
  withinPath,
} from "./mutation/scores";

const root = fileURLToPath(new URL("../", import.meta.url));
const stryker = "node_modules/@stryker-mutator/core/bin/stryker.js";
const reportPath = root + (strykerConfig.jsonReporter?.fileName ?? "");
const excluded = (strykerConfig.mutate ?? []).filter((pattern) => pattern?.startsWith("!"));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    survivors: { type: "boolean", default: false },
    force: { type: "boolean", default: false },
    "own-tests": { type: "boolean", default: false },
  },
});

/** Patterns for Stryker, what the configuration leaves out included. @throws Error where there is no such path */
function patternsFor(path: string) {
  if (!existsSync(root + path)) throw new Error(`there is no ${path}`);
  return [statSync(root + path).isDirectory() ? `${path}/**/*.ts` : path, ...excluded];
}

function printScores(report: MutationReport): void {
  const rows = folderScores(report).map((score) => {
    const { name, detected, survived, noCoverage, ignored } = score;
    const percent = scorePercent(score);
    const counts = [detected, survived, noCoverage, ignored].map(String);
    return [name, ...counts, Number.isNaN(percent) ? "–" : percent.toFixed(1)];
  });
  printTable(["Folder", "detected", "survived", "not covered", "ignored", "score, %"], rows);
}

const paths = positionals.map((path) => path.replace(/\/+$/, ""));
const restriction = paths.length > 0 ? ["--mutate", paths.flatMap(patternsFor).join(",")] : [];
/** Tests beside a mutated file that import it: all others cost seconds for every mutant. */
function ownTestsOf(path: string): string[] {
  const folder = posix.dirname(path);
  const imported = `"./${posix.basename(path, ".ts")}"`;
  return readdirSync(root + folder)
    .filter((name) => name.endsWith(".test.ts") && !name.includes(".integration."))
    .map((name) => posix.join(folder, name))
    .filter((test) => readFileSync(root + test, "utf8").includes(imported));
}

const ownTests = values["own-tests"] ? [...new Set(paths.flatMap(ownTestsOf))] : [];
const startedMs = performance.now();
const { status } = spawnSync(
  process.execPath,
  [stryker, "run", ...restriction, ...(values.force ? ["--force"] : [])],
  { cwd: root, stdio: "inherit", env: { ...process.env, MUTATION_TESTS: ownTests.join(",") } },
);
if (status !== 0) process.exit(status ?? 1);

const whole = mutationReport.parse(JSON.parse(readFileSync(reportPath, "utf8")));
const files = paths.map((path) => withinPath(whole, path).files);
const report = paths.length > 0 ? { files: Object.assign({}, ...files) } : whole;
if (values.survivors) console.log(listSurvivors(report).join("\n"));
printScores(report);
console.log(`${((performance.now() - startedMs) / 60_000).toFixed(1)} minutes, Node ${process.version}`);
