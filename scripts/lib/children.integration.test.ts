import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "../guards/repository-files";

/** Says what reaches it, and takes its time to end. */
const childCode = (lingerMs: number) =>
  `setInterval(() => undefined, 1_000);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
    console.log(signal);
    setTimeout(() => { console.log("ended"); process.exit(); }, ${lingerMs});
  });
  console.log("up " + process.pid);`;

interface Child {
  name: string;
  lingerMs: number;
  withinMs?: number;
  code?: string;
}

const parentCode = (children: readonly Child[]) =>
  `import { endWithChildren } from "./scripts/lib/children.mjs";
  import { startChild } from "./scripts/lib/setup.mjs";
  const children = endWithChildren();
  ${children
    .map(
      ({ name, lingerMs, withinMs, code = childCode(lingerMs) }) =>
        `children.add(startChild("${name}", ["-e", ${JSON.stringify(code)}], {}), ${withinMs});`,
    )
    .join("\n")}`;

let parent: ChildProcess | undefined;
let lines: string[] = [];
let pids: Record<string, number> = {};

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const alive = () => Object.values(pids).filter(isAlive);

/**
 * Starts a parent in a process group of its own, as a shell does.
 * @param shell what starts it
 */
async function start(children: readonly Child[], shell: readonly string[] = []) {
  [lines, pids] = [[], {}];
  const command = [process.execPath, "--input-type=module", "-e", parentCode(children)];
  const [program = "", ...args] = [...shell, ...command];
  parent = spawn(program, args, {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: "start" },
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  parent.stdout?.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.split("\n").filter(Boolean));
  });
  await expect
    .poll(() => lines.filter((line) => line.includes("up")), { timeout: 10_000 })
    .toHaveLength(children.length);
  // They come up in no certain order.
  pids = Object.fromEntries(
    lines.map((line) => line.split(" | up ")).map(([name, pid]) => [name, Number(pid)]),
  );
  lines.length = 0;
  // What it has written is whole at "close", not at "exit".
  return { pid: parent.pid ?? 0, ended: once(parent, "close") };
}

afterEach(() => {
  parent?.kill("SIGKILL");
  for (const pid of Object.values(pids)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
});

const drains: Child = { name: "portal", lingerMs: 1_200, withinMs: 10_000 };
const serves: Child = { name: "sandbox", lingerMs: 0 };

describe("what npm start has started", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends in turn after a %s to all of the terminal: the sandbox once the portal has finished",
    async (signal) => {
      const { pid, ended } = await start([serves, drains]);
      process.kill(-pid, signal);
      expect(await ended).toEqual([0, null]);
      expect(lines).toEqual(["portal | SIGTERM", "portal | ended", "sandbox | SIGTERM", "sandbox | ended"]);
    },
  );

  it("is not ended at once by a Ctrl-C that npm passes on as well", async () => {
    const { pid, ended } = await start([serves, drains]);
    process.kill(pid, "SIGINT");
    process.kill(pid, "SIGINT");
    await expect.poll(() => lines).toContain("portal | SIGTERM");
    process.kill(pid, "SIGINT");
    await ended;
    expect(lines).toContain("portal | ended");
  });

  it("is ended at once by a second Ctrl-C", async () => {
    const { pid, ended } = await start([serves, { ...drains, lingerMs: 60_000, withinMs: 60_000 }]);
    const sinceMs = performance.now();
    process.kill(-pid, "SIGINT");
    setTimeout(() => process.kill(-pid, "SIGINT"), 700);
    expect(await ended).toEqual([1, null]);
    expect(performance.now() - sinceMs).toBeLessThan(3_000);
    expect(alive()).toEqual([]);
  });

  it("ends in turn when npm and its shell are told to end", async () => {
    const { pid } = await start([serves, drains], ["sh", "-c", '"$@"; exit', "sh"]);
    process.kill(pid, "SIGTERM");
    await expect.poll(() => alive(), { timeout: 5_000 }).toEqual([]);
    expect(lines).toEqual(["portal | SIGTERM", "portal | ended", "sandbox | SIGTERM", "sandbox | ended"]);
  });

  it("is killed once it has had its time", async () => {
    const { pid, ended } = await start([serves, { ...drains, lingerMs: 60_000, withinMs: 300 }]);
    process.kill(pid, "SIGTERM");
    await ended;
    expect(lines).toEqual(["portal | SIGTERM", "sandbox | SIGTERM", "sandbox | ended"]);
    expect(alive()).toEqual([]);
  });

  it("ends when one of it ends by itself", async () => {
    const { ended } = await start([serves, drains]);
    process.kill(pids.portal ?? 0, "SIGKILL");
    expect(await ended).toEqual([1, null]);
    expect(lines).toEqual(["sandbox | SIGTERM", "sandbox | ended"]);
  });

  it("may have children of its own that wait for its messages, as next dev has", async () => {
    const inner = `process.once("message", () => { console.log("told"); process.exit(); });`;
    const code = `const inner = require("node:child_process").spawn(
      process.execPath,
      [...process.execArgv.slice(0, 2), "-e", ${JSON.stringify(inner)}],
      { stdio: ["ignore", "inherit", "inherit", "ipc"] },
    );
    setTimeout(() => inner.connected && inner.send("go"), 500);
    inner.once("exit", () => process.exit());
    console.log("up " + process.pid);`;
    const { ended } = await start([{ name: "portal", lingerMs: 0, code }]);
    await ended;
    expect(lines).toEqual(["portal | told"]);
  });

  it("ends when the command itself is killed", async () => {
    const { pid } = await start([serves, { ...drains, lingerMs: 100 }]);
    process.kill(-pid, "SIGKILL");
    await expect.poll(() => alive(), { timeout: 5_000 }).toEqual([]);
  });
});
