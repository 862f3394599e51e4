import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runUrl } from "./addresses";
import { openLog } from "./open-log";
import { portalSettingsSchema } from "./run-contract";

/** The portal must have no AWS settings but those of the sandboxes. */
const withoutOwnAws = { AWS_PROFILE: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };

/**
 * Starts the built portal against the sandboxes of this run.
 * @param name of its log
 */
export async function spawnPortal(name: string, port: number): Promise<ChildProcess> {
  const answer = await fetch(`${runUrl}/portal`);
  const { config, environment } = portalSettingsSchema.parse(await answer.json());
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
