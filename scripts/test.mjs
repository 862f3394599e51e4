// `npm test`: installs what is missing, then runs lint, types, unit tests, build, integration tests, AWS's own tools and
// browser tests.
// The last line is `N passed, N failed`; lint, types, generated files and build count as one each.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { adviseOnNode, installPackages, requireNode, root } from "./lib/setup.mjs";

requireNode();
adviseOnNode();
installPackages();
const { findBrowser } = await import("./lib/find-browser.mjs");
const { clientVariables, findAwsClients, missingClients } = await import("./lib/find-aws-clients.mjs");

const reports = mkdtempSync(join(tmpdir(), "sdma-portal-test-"));
const bin = (...path) => join("node_modules", ...path);
const total = { passed: 0, failed: 0, skipped: 0 };
/** Repeated at the end, so that the end of a long output shows what failed. */
const failures = [];
/** Browser tests that failed first: on a busy machine they fail by chance, but each so far has shown a fault. */
const unsteady = [];

/** Suppresses warnings of libraries that do not concern this project. */
const quietly = { NEXT_TELEMETRY_DISABLED: "1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

function run(args, env = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...quietly, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return result.status === 0;
}

/** End of the step before: what runs at the same time as others is counted from there. */
let lastEndMs = performance.now();

function count(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  const seconds = Math.round((performance.now() - lastEndMs) / 1_000);
  lastEndMs = performance.now();
  console.log(`== ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)\n`);
}

function step(name, args, env) {
  console.log(`== ${name}`);
  const isOk = run(args, env);
  if (!isOk) failures.push(name);
  count(name, { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 });
  return isOk;
}

/** One after the other, without printing; a step fails with the first of its commands. */
async function runQuietly(commands) {
  let output = "";
  for (const args of commands) {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...quietly },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    const status = await new Promise((resolve) => child.once("close", resolve));
    if (status !== 0) return { isOk: false, output };
  }
  return { isOk: true, output };
}

/** Steps that read the source only, all at once: most of them use one core. */
async function checks(steps) {
  const running = Object.entries(steps).map(([name, commands]) => [name, runQuietly(commands)]);
  for (const [name, result] of running) {
    const { isOk, output } = await result;
    console.log(`== ${name}\n${output.trim()}`);
    if (!isOk) failures.push(name);
    count(name, { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 });
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function vitest(project, env) {
  console.log(`== ${project}`);
  const report = join(reports, `${project}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const isOk = run([bin("vitest", "vitest.mjs"), "run", "--project", project, ...reporters], env);
  const result = readReport(report);
  const failed = result?.numFailedTests ?? 0;
  for (const { name, message, assertionResults = [] } of result?.testResults ?? []) {
    const tests = assertionResults.filter(({ status }) => status === "failed");
    failures.push(...tests.map(({ fullName }) => `${project}: ${fullName}`));
    if (message && tests.length === 0)
      failures.push(`${project}: ${relative(root, name)} could not run: ${message}`);
  }
  if (failed === 0 && !isOk) failures.push(`${project}: an error outside every test, see its output above`);
  // A suite that cannot be loaded, or an error outside every test, fails the run without a failed test.
  count(project, {
    passed: result?.numPassedTests ?? 0,
    failed: failed === 0 && !isOk ? 1 : failed,
    skipped: result?.numPendingTests ?? 0,
  });
}

/** Uses the programs that this machine has or can install; the others are skipped and never fail. */
function otherPrograms() {
  const clients = findAwsClients();
  for (const line of missingClients(clients)) console.log(line);
  vitest("clients", clientVariables(clients));
}

/** Names of the browser tests that ended with a status of Playwright's. */
function specsThatEnded(wanted, suites, path = []) {
  return suites.flatMap(({ title, specs, suites: inner = [] }) => {
    const titles = [...path, title];
    const named = specs.flatMap((spec) =>
      spec.tests.filter(({ status }) => status === wanted).map(() => [...titles, spec.title].join(" › ")),
    );
    return [...named, ...specsThatEnded(wanted, inner, titles)];
  });
}

function browserTests() {
  const browser = findBrowser();
  if (!browser) {
    failures.push(
      "browser: no browser was found or could be installed; set PORTAL_BROWSER to the path of a Chromium",
    );
    return count("browser", { passed: 0, failed: 1 });
  }
  console.log(`== browser (${browser})`);
  const report = join(reports, "browser.json");
  const isOk = run(
    [bin("@playwright", "test", "cli.js"), "test", "--project=browser", "--reporter=list,json"],
    {
      PORTAL_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  const { stats, suites = [] } = readReport(report) ?? {};
  failures.push(...specsThatEnded("unexpected", suites).map((name) => `browser: ${name}`));
  unsteady.push(...specsThatEnded("flaky", suites));
  const failed = stats?.unexpected ?? 0;
  count("browser", {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: failed === 0 && !isOk ? 1 : failed,
    skipped: stats?.skipped ?? 0,
  });
}

const next = bin("next", "dist", "bin", "next");
const knip = [bin("knip", "bin", "knip.js"), "--no-progress"];
await checks({
  lint: [[bin("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings", "."]],
  "unused code": [knip],
  "declared packages": [[...knip, "--production", "--strict", "--include", "unlisted"]],
  "generated files are current": [[join("scripts", "generate-sdma.mjs"), "--check"]],
  "configuration schema and reference are current": [
    [
      "--import",
      "tsx",
      "--conditions",
      "react-server",
      join("scripts", "generate-config-schema.ts"),
      "--check",
    ],
  ],
  types: [
    [next, "typegen"],
    [bin("typescript", "bin", "tsc"), "--noEmit"],
  ],
});
vitest("unit");
const isBuilt = step("build", [join("scripts", "build.mjs")]);
// After the build, whose result one of its tests installs and starts.
vitest("integration");
otherPrograms();
if (isBuilt) browserTests();

rmSync(reports, { recursive: true, force: true });
for (const name of unsteady) console.error(`PASSED ONLY ON A RETRY, find out why: ${name}`);
for (const failure of failures) console.error(`FAILED ${failure}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
