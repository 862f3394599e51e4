import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { request } from "undici";
import { freePort } from "../../scripts/lib/free-port";
import { type MeasuredProcess, measuredProcess } from "../lib/measured-child";
import { exampleFile, exampleKeys, region, stage } from "./example-answers";
import { benchGroup } from "./session-cookie";

const root = fileURLToPath(new URL("../../", import.meta.url));
const preload = new URL("../lib/report-usage-preload.mjs", import.meta.url).href;
const account = "111122223333";

interface LaunchOrder {
  /** A script and its arguments, which a port may follow. */
  command: (port: number) => string[];
  /** Holds configuration, store and log. */
  folder: string;
  nodeOptions: readonly string[];
  /** @param origin of the portal */
  config: (origin: string) => object;
  environment?: Readonly<Record<string, string>>;
}

export interface PortalOrder extends Omit<LaunchOrder, "config" | "environment"> {
  upstream: string;
}

export interface StartedPortal extends MeasuredProcess {
  origin: string;
  sessionSecret: string;
}

function portalConfig(origin: string, upstream: string) {
  return {
    portalUrl: origin,
    signIn: { issuer: `${upstream}/issuer`, clientId: "bench", groupsClaim: "groups" },
    deployments: [
      {
        id: exampleFile.deploymentId,
        label: "Bench",
        region,
        endpoint: upstream,
        apiId: "a1b2c3d4e5",
        stage,
        account,
        awsEndpoint: upstream,
        // What is measured is what a call costs, not how soon the limiter slows it down.
        limits: { ratePerSecond: 100_000, burst: 100_000, dailyQuota: 1_000_000_000 },
        roles: [
          {
            id: "crew",
            label: "Survey crew",
            arn: `arn:aws:iam::${account}:role/SdmaPortalCrew`,
            groups: [benchGroup],
          },
        ],
      },
    ],
  };
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${origin}/api/health`);
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

/** Of the shell that starts it, nothing that concerns AWS reaches the portal. */
const ownKeys = {
  AWS_PROFILE: "",
  AWS_SESSION_TOKEN: "",
  AWS_ENDPOINT_URL: "",
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: exampleKeys.secretAccessKey,
};

function portalEnvironment(port: number, sessionSecret: string, folder: string) {
  return {
    ...process.env,
    ...ownKeys,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    HOST: "127.0.0.1",
    PORT: String(port),
    PORTAL_CONFIG: join(folder, "portal.config.json"),
    PORTAL_DATA: folder,
    NEXTAUTH_SECRET: sessionSecret,
    OIDC_CLIENT_SECRET: "bench-client-secret",
    LOG_LEVEL: "info",
  };
}

/**
 * Starts a built portal that writes its log to a file, as production does, and resolves when it is healthy.
 * @throws Error where it ends, or is not healthy within 30 s
 */
export async function launchPortal({
  command,
  folder,
  nodeOptions,
  config,
  environment = {},
}: LaunchOrder): Promise<StartedPortal> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const sessionSecret = randomBytes(32).toString("hex");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "portal.config.json"), JSON.stringify(config(origin)));
  const log = openSync(join(folder, "portal.log"), "w");
  const child = spawn(process.execPath, ["--import", preload, ...nodeOptions, ...command(port)], {
    cwd: root,
    env: { ...portalEnvironment(port, sessionSecret, folder), ...environment },
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const deadline = Date.now() + 30_000;
  while (!(await isHealthy(origin))) {
    if (child.exitCode === null && Date.now() < deadline) await sleep(100);
    else throw new Error(`the portal is not healthy:\n${readFileSync(join(folder, "portal.log"), "utf8")}`);
  }
  return { ...measuredProcess(child), origin, sessionSecret };
}

/** Starts a built portal whose API, STS and issuer are one stand-in. @throws what `launchPortal` throws */
export const startPortal = ({ upstream, ...order }: PortalOrder): Promise<StartedPortal> =>
  launchPortal({ ...order, config: (origin) => portalConfig(origin, upstream) });
