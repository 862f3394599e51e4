// Runs before anything is installed: Node's own modules only.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`The SDMA Portal needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function hashOf(...paths) {
  const hash = createHash("sha256");
  for (const path of paths)
    hash.update(path).update(existsSync(join(root, path)) ? readFileSync(join(root, path)) : "");
  return hash.digest("hex");
}

/** Installs the locked packages when node_modules is absent or was made from another lock file. */
export function installPackages({ quiet = false } = {}) {
  const stamp = join(root, "node_modules", ".sdma-portal-lock");
  const wanted = hashOf("package-lock.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  if (!quiet) console.log("Installing packages (npm ci) …");
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", quiet ? 2 : "inherit", "inherit"],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, wanted);
}

/**
 * Starts a child of ours whose output is passed on, each line with the child's name in front.
 * @returns the child process
 */
export function startChild(name, command, args, env, onLine = () => {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        onLine(line);
        console.log(`${name} | ${line}`);
      }
    });
  }
  return child;
}

/** Ends with a clear word when something else listens where we are going to. */
export async function requireFreePort(port, host, variable) {
  const error = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(Number(port), host, () => probe.close(() => resolve(null)));
  });
  if (!error) return;
  const why =
    error.code === "EADDRINUSE" ? "is already in use" : `cannot be used (${error.code ?? error.message})`;
  console.error(
    `Port ${port} ${why}. Stop what listens there, or choose another one: ${variable}=${Number(port) + 1} npm start`,
  );
  process.exit(1);
}

/** Waits until a URL answers below 500. @throws after `timeoutMs`, or at once when the child has ended. */
export async function waitForUrl(url, child, timeoutMs = 60_000) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`it did not answer within ${timeoutMs / 1000} s`);
}
