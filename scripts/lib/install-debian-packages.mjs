import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const hasApt = () =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "apt-get")));

/**
 * Installs packages for tests, as root on Debian and its relatives; does nothing elsewhere. Whether they came is for the
 * caller to see.
 * @param {readonly string[]} packages
 * @param {{ timeoutMs?: number }} [limits] of each of two commands
 */
export function installDebianPackages(packages, { timeoutMs = 240_000 } = {}) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !hasApt()) return;
  console.log(`Installing ${packages.join(", ")} for the tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ])
    spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"], timeout: timeoutMs });
}
