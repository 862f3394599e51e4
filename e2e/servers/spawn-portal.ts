import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  limits: Readonly<Record<string, number>>;
}

function changed(config: unknown, { portalUrl, limits }: ChangedSettings) {
  const { deployments, ...rest } = changeableSchema.parse(config);
  return { ...rest, portalUrl, deployments: deployments.map((deployment) => ({ ...deployment, limits })) };
}

/**
 * Starts the built portal against the sandboxes of this run.
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
  const portal = spawn(process.execPath, [join("dist", "server.mjs")], {
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
  return portal;
}
