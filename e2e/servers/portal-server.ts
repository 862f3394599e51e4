import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { controlUrl, portalPort, portalUrl } from "./addresses";
import { portalSettingsSchema } from "./control-contract";
import { openLog } from "./open-log";

/** The portal must have no AWS settings but those of the sandboxes. */
const withoutOwnAws = { AWS_PROFILE: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };

const built = spawnSync(process.execPath, [join("scripts", "build.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const answer = await fetch(`${controlUrl}/portal`);
const { config, environment } = portalSettingsSchema.parse(await answer.json());
const folder = mkdtempSync(join(tmpdir(), "sdma-portal-browser-"));
const configPath = join(folder, "portal.config.json");
writeFileSync(configPath, JSON.stringify(config, null, 2));

const next = join("node_modules", "next", "dist", "bin", "next");
const portal = spawn(process.execPath, [next, "start", "-p", String(portalPort), "-H", "127.0.0.1"], {
  env: {
    ...process.env,
    ...withoutOwnAws,
    ...environment,
    PORTAL_CONFIG: configPath,
    PORTAL_DATA: folder,
    NEXTAUTH_URL: portalUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  },
  stdio: ["ignore", "pipe", "pipe"],
});
const log = openLog("portal");
portal.stdout.pipe(log);
portal.stderr.pipe(log);

portal.once("exit", (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
process.once("SIGTERM", () => portal.kill("SIGTERM"));
