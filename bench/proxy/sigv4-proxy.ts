import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { freePort } from "../../scripts/lib/free-port";
import { exampleKeys, region } from "./example-answers";

export interface StartedProxy {
  origin: string;
  /** NaN where the system does not tell. */
  usedMicroseconds(): Promise<number>;
  end(): Promise<void>;
}

const microsecondsPerTick = 10_000;

/** User and system time of a process that is not ours to ask. Source: proc_pid_stat(5), fields 14 and 15. */
function processorTimeOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
  } catch {
    return Number.NaN;
  }
}

const isAnswering = (origin: string) =>
  request(origin).then(
    ({ body }) => body.dump().then(() => true),
    () => false,
  );

/**
 * @param binary of aws-sigv4-proxy
 * @throws Error where it ends instead of listening
 */
export async function startSigv4Proxy(binary: string, upstream: string): Promise<StartedProxy> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { host } = new URL(upstream);
  const target = [
    "--host",
    host,
    "--upstream-url-scheme",
    "http",
    "--name",
    "execute-api",
    "--region",
    region,
  ];
  const child = spawn(binary, [...target, "--port", `127.0.0.1:${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: exampleKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: exampleKeys.secretAccessKey,
      AWS_SESSION_TOKEN: exampleKeys.sessionToken,
    },
  });
  process.once("exit", () => child.kill());
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${binary} ended with ${code}`);
  });
  failed.catch(() => {});
  while (!(await Promise.race([isAnswering(origin), failed]))) await sleep(50);
  return {
    origin,
    usedMicroseconds: async () => processorTimeOf(child.pid),
    end: async () => {
      child.kill();
      await failed.catch(() => {});
    },
  };
}
