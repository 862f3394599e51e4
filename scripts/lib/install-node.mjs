import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { npm, root } from "./setup.mjs";

function versionOf(node) {
  const { status, stdout } = spawnSync(node, ["--print", "process.versions.node"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/**
 * Node from npm's package `node`, kept in a cache folder below `node_modules`. Ends the process where npm has none.
 * @param wanted a major version such as `24`, or an exact one
 * @returns `node`, the path of the binary, and its exact `version`
 */
export function installNode(wanted) {
  if (!/^\d+(\.\d+){0,2}$/.test(wanted)) {
    console.error(`"${wanted}" is not a version of Node, such as 24 or 24.21.0.`);
    process.exit(1);
  }
  const folder = join(root, "node_modules", ".cache", `node-${wanted}`);
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const node = join(folder, "node_modules", "node", "bin", binary);
  if (!versionOf(node)) {
    console.log(`Installing Node ${wanted} (npm's package node) …`);
    mkdirSync(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync(npm, [...args, `node@${wanted}`], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  const version = versionOf(node);
  if (version) return { node, version };
  console.error(
    `npm could not install Node ${wanted}. Check that this version exists and that install scripts are allowed.`,
  );
  process.exit(1);
}
