// Runs before anything is installed: Node's own modules only.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgeNode } from "./node-version.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Ends the process on a Node that the portal does not run on. */
export function requireNode() {
  const { refusal } = judgeNode(process.versions.node);
  if (!refusal) return;
  console.error(refusal);
  process.exit(1);
}

/** Prints a line where Node runs the portal but has reached its end of life. */
export function adviseOnNode() {
  const { advice } = judgeNode(process.versions.node);
  if (advice) console.log(advice);
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

/** As a URL, which Node requires on Windows, where a path may begin with a drive letter. */
const endWithParent = new URL(`end-with-parent.mjs?parent=${process.pid}`, import.meta.url).href;

/**
 * Starts Node as a child of ours whose output is passed on, each line with the child's name in front. It is a process group
 * of its own: a Ctrl-C goes to this process alone, which decides who ends first.
 * @returns the child process
 */
export function startChild(name, args, env) {
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: process.platform !== "win32",
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) console.log(`${name} | ${line}`);
    });
  }
  return child;
}

/** @returns what is wrong with a port that a variable names, or null */
export function findPortFault(port, variable) {
  const isPort = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  return isPort ? null : `${variable} must be a port number from 0 to 65535, not "${port}".`;
}

/** Ends the process with a message if a port is invalid or in use. */
export async function requireFreePort(port, host, variable) {
  const fault = findPortFault(port, variable);
  if (fault) {
    console.error(fault);
    process.exit(1);
  }
  const error = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(Number(port), host, () => probe.close(() => resolve(null)));
  });
  if (!error) return;
  const why =
    error.code === "EADDRINUSE" ? "is already in use" : `cannot be used (${error.code ?? error.message})`;
  console.error(
    `Port ${port} ${why}. Stop the process that uses it, or choose another port: ${variable}=${Number(port) > 65_000 ? 3_100 : Number(port) + 1} npm start`,
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
