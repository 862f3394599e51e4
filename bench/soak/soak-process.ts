import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { request } from "undici";
import { freePort } from "../../scripts/lib/free-port";

export interface SoakPorts {
  port: number;
  controlPort: number;
}

export interface SoakProcess {
  /** Resident memory in bytes, or null where the system does not tell. */
  residentBytes(): number | null;
  /** Lines of its log that speak of an error. */
  errors: readonly string[];
  /** How it ended, unasked; null while it lives. */
  crash(): string | null;
  /** Ends it in the midst of whatever it does. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

export async function freePorts(): Promise<SoakPorts> {
  return { port: await freePort(), controlPort: await freePort() };
}

function residentBytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null;
  }
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}/health`);
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

/**
 * Starts `sandbox/main.ts`, as `npm run sandbox` does, and resolves when both of its ports answer.
 * @throws Error where it ends instead
 */
export async function startSoakProcess(dataDir: string, ports: SoakPorts): Promise<SoakProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_PORT: String(ports.port),
      SANDBOX_CONTROL_PORT: String(ports.controlPort),
    },
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const errors: string[] = [];
  let isEndAsked = false;
  let crash: string | null = null;
  createInterface(child.stderr).on("line", (line) => {
    if (!/^\{.*"level":(30|40)\b/.test(line)) errors.push(line);
  });
  const saysControl = new Promise((resolve) => {
    createInterface(child.stdout).on("line", (line) => line.startsWith("sandbox control") && resolve(line));
  });
  const exited = once(child, "exit").then(([code, signal]) => {
    if (!isEndAsked) crash = `ended with ${code ?? signal}`;
  });
  await Promise.race([saysControl, exited]);
  while (crash === null && !(await isAnswering(ports.port))) await sleep(50);
  if (crash !== null) throw new Error(`the sandbox ${crash}\n${errors.join("\n")}`);
  const end = async (signal: NodeJS.Signals) => {
    isEndAsked = true;
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    residentBytes: () => residentBytes(child.pid),
    errors,
    crash: () => crash,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}
