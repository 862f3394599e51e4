import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { installDebianPackages } from "./install-debian-packages.mjs";

const isRoot = () => process.getuid?.() === 0;

/** Debian keeps the server's programs off the path, a folder for each version. */
function debianFolders(): string[] {
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, "bin"));
}

/** Folder with `initdb` and `postgres`, or undefined. */
const findPrograms = () =>
  [...(process.env.PATH ?? "").split(delimiter), ...debianFolders()].find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (!isRoot()) return null;
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const entry = ["postgres", "nobody"].flatMap((name) => entries.filter(([user]) => user === name))[0];
  return { uid: Number(entry?.[2] ?? 65_534), gid: Number(entry?.[3] ?? 65_534) };
}

export interface TestPostgres {
  /** Address of an existing database, by a role that may create others. */
  url: string;
  /** Ends the server as a crash would; absent where it belongs to somebody else. */
  kill?: () => Promise<void>;
  /** Starts it again after that. */
  start?: () => Promise<void>;
  /** Ends it and removes its data, where it is this program's own. */
  stop: () => Promise<void>;
}

async function end(server: ChildProcess | undefined, signal: "SIGINT" | "SIGKILL"): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill(signal);
  await exited;
}

const startWithinMs = 30_000;

async function isReady(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function startServer(programs: string): Promise<TestPostgres> {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), "portal-pg-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, ...user };
  const files = join(folder, "files");
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", files, "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
    { ...options, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  // A socket in a folder of its own needs no port and lets nobody else in; durability is not what the tests are about.
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${folder}`,
    "fsync=off",
    "max_connections=60",
  ];
  const args = ["-D", files, ...settings.flatMap((setting) => ["-c", setting])];
  const url = `postgresql:///postgres?user=portal&host=${encodeURIComponent(folder)}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(join(programs, "postgres"), args, { ...options, stdio: "ignore" });
    const endsAtMs = performance.now() + startWithinMs;
    while (!(await isReady(url))) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}.`);
      if (performance.now() > endsAtMs) throw new Error("PostgreSQL does not answer.");
      await sleep(50);
    }
  };
  const stop = async () => {
    await end(server, "SIGINT");
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return {
    url,
    kill: () => end(server, "SIGKILL"),
    start,
    stop,
  };
}

/**
 * The PostgreSQL of `TEST_DATABASE_URL`, else one that this starts with programs that it finds, or installs where it may.
 * @returns why there is none, otherwise
 */
export async function openTestPostgres(): Promise<TestPostgres | { skipped: string }> {
  const { TEST_DATABASE_URL: url } = process.env;
  if (url) return { url, stop: async () => undefined };
  if (!findPrograms()) installDebianPackages(["postgresql"]);
  const programs = findPrograms();
  if (!programs) return { skipped: "no PostgreSQL was found; set TEST_DATABASE_URL, or install postgresql" };
  return startServer(programs);
}
