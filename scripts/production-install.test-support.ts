import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { PortalHandles } from "../sandbox/portal-handles";
import { root } from "./guards/repository-files";
import { freePort } from "./lib/free-port";
import { sandboxPortalConfig, sandboxPortalEnvironment } from "./lib/sandbox-portal-config";
import { npm } from "./lib/setup.mjs";

/** What a production install is copied from, beside what npm installs. */
const shipped = ["dist", ".next", "public", "package.json", "package-lock.json", "next.config.mjs"];
const isBuildCache = (path: string) => /[\\/]\.next[\\/](cache|dev)([\\/]|$)/.test(path);

const isOfTestRunner = (name: string) =>
  /^(npm_(?!config_)|VITEST|NODE_OPTIONS$|NODE_ENV$|AWS_|TEST$)/i.test(name);

/** The caller's environment without what test runners and npm put into it, and without credentials. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) if (isOfTestRunner(name)) delete environment[name];
  return environment;
}

const runFile = promisify(execFile);

/** Runs a program to its end. @throws Error with its output where it fails */
async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  await runFile(program, args, { cwd, env: cleanEnvironment(), maxBuffer: 64 * 1_024 * 1_024 });
}

/** Builds the portal where its sources changed since the last build. @throws Error where the build fails */
export const buildPortal = () => run(process.execPath, [join("scripts", "build.mjs")], root);

/** Copies what the build made, and installs the packages that it runs with. @throws Error where npm fails */
export async function installProduction(folder: string): Promise<void> {
  for (const name of shipped)
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !isBuildCache(path) });
  const flags = ["--omit=dev", "--workspaces=false", "--no-audit", "--no-fund", "--prefer-offline"];
  await run(npm, ["ci", ...flags], folder);
}

export interface ProductionPortal {
  origin: string;
  child: ChildProcess;
  /** Everything that it has written, once it has ended. */
  output: Promise<string>;
}

/**
 * Starts the built server in an installed folder against a sandbox, and resolves when it answers.
 * @throws Error with its output where it ends instead
 */
export async function startProduction(folder: string, handles: PortalHandles): Promise<ProductionPortal> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const config = sandboxPortalConfig(origin, [{ id: "sandbox", label: "Sandbox", color: "teal", handles }]);
  writeFileSync(join(folder, "portal.config.json"), JSON.stringify(config));
  const child = spawn(process.execPath, [join("dist", "server.mjs")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...cleanEnvironment(),
      ...sandboxPortalEnvironment(handles),
      HOST: "127.0.0.1",
      PORT: String(port),
      NEXTAUTH_SECRET: "a session secret of this test alone",
    },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]).then((texts) => texts.join(""));
  const ended = once(child, "exit").then(async ([code]) => {
    throw new Error(`the portal ended with ${code}\n${await output}`);
  });
  ended.catch(() => undefined);
  const isAnswering = () =>
    fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await Promise.race([isAnswering(), ended]))) await sleep(100);
  return { origin, child, output };
}
