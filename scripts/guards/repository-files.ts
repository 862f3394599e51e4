import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const made = new Set([
  "node_modules",
  ".next",
  ".next-weighed",
  ".data",
  ".git",
  ".stryker",
  "dist",
  "test-results",
  "playwright-report",
  "coverage",
]);

/** A copy without git, such as an unpacked archive, holds the same files beside what running it made. */
function filesOnDisk(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (made.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOnDisk(path) : [path];
  });
}

function trackedFiles(): string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", stdio: "pipe" });
    return listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  } catch {
    return filesOnDisk();
  }
}

let known: string[] | undefined;

/** Paths of the repository's files, from its root, with `/` between folders. */
export function repositoryFiles(): string[] {
  known ??= trackedFiles()
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  return known;
}

export const readRepositoryFile = (path: string): string => readFileSync(join(root, path), "utf8");
