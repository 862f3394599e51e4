import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { portalPort } from "./addresses";
import { spawnPortal } from "./spawn-portal";

const built = spawnSync(process.execPath, [join("scripts", "build.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const portal = await spawnPortal("portal", portalPort);
portal.once("exit", (code) => process.exit(code ?? 0));
process.once("SIGTERM", () => portal.kill("SIGTERM"));
