import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { runUrl } from "./addresses";
import { openLog } from "./open-log";
import { portalSettingsSchema } from "./run-contract";

/** The portal must have no AWS settings but those of the sandboxes. */
const withoutOwnAws = { AWS_PROFILE: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };

const changeableSchema = z.looseObject({ deployments: z.array(z.looseObject({})) });

/** Settings that differ from those of the portal under test. */
export interface ChangedSettings {
  portalUrl: string;
  /** Of each deployment. */
  limits?: Readonly<Record<string, number>>;
  /** Each SIGUSR2 sets its clocks forward by 61 seconds. */
  hasMovableClock?: boolean;
}

const movableClock = new URL("./movable-clock.mjs", import.meta.url).href;

function changed(config: unknown, { portalUrl, limits = {} }: ChangedSettings) {
  const { deployments, ...rest } = changeableSchema.parse(config);
  return { ...rest, portalUrl, deployments: deployments.map((deployment) => ({ ...deployment, limits })) };
}

const longestStartMs = 60_000;

async function untilHealthy(portal: ChildProcess, port: number): Promise<void> {
  const isHealthy = () =>
    fetch(`http://127.0.0.1:${port}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const endsAtMs = Date.now() + longestStartMs; !(await isHealthy()); await sleep(50))
    if (portal.exitCode !== null || Date.now() > endsAtMs) throw new Error("The portal did not start.");
}

/**
 * Starts the built portal against the sandboxes of this run, and waits until it answers.
 * @param name of its log
 */
export async function spawnPortal(
  name: string,
  port: number,
  changes?: ChangedSettings,
): Promise<ChildProcess> {
  const answer = await fetch(`${runUrl}/portal`);
  const { config: given, environment } = portalSettingsSchema.parse(await answer.json());
  const config = changes ? changed(given, changes) : given;
  const folder = mkdtempSync(join(tmpdir(), "sdma-portal-browser-"));
  const configPath = join(folder, "portal.config.json");
  writeFileSync(configPath, JSON.stringify(config, null, 2));
  const preload = changes?.hasMovableClock ? ["--import", movableClock] : [];
  const portal = spawn(process.execPath, [...preload, join("dist", "server.mjs")], {
    env: {
      ...process.env,
      ...withoutOwnAws,
      ...environment,
      PORTAL_CONFIG: configPath,
      PORTAL_DATA: folder,
      HOST: "127.0.0.1",
      PORT: String(port),
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = openLog(name);
  portal.stdout.pipe(log);
  portal.stderr.pipe(log);
  portal.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await untilHealthy(portal, port);
  return portal;
}
