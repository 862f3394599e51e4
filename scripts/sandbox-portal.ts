import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demonstrationHosts, hostOrigin } from "../sandbox/hosts/host-list";
import { people } from "../sandbox/identity/directory";
import { readHandles } from "../sandbox/portal-handles";
import { readSandboxEnvironment } from "../sandbox/sandbox-environment";
import { sandboxPortalConfig, sandboxPortalEnvironment } from "./lib/sandbox-portal-config";

function sessionSecret(folder: string): string {
  const path = join(folder, "session-secret");
  if (!existsSync(path)) writeFileSync(path, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(path, "utf8");
}

/** Prints as JSON what a portal needs to run against the sandbox of this environment; read by `npm start`. */
async function printSandboxPortal(): Promise<void> {
  const { dataDir, port, hostsPort } = readSandboxEnvironment(process.env);
  const portalPort = process.env.PORT ?? "3000";
  const folder = process.env.PORTAL_DATA ?? ".data";
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handles = await readHandles(dataDir, port);
  const portalUrl = `http://127.0.0.1:${portalPort}`;
  const path = join(folder, "portal.sandbox.json");
  const deployment = { id: "sandbox", label: "Sandbox", color: "teal", handles };
  writeFileSync(
    path,
    `${JSON.stringify(sandboxPortalConfig(portalUrl, [deployment], hostsPort), null, 2)}\n`,
  );
  console.log(
    JSON.stringify({
      origin: handles.origin,
      portalOrigins: `${portalUrl},http://localhost:${portalPort}`,
      portalUrl,
      hosts:
        hostsPort === undefined
          ? []
          : demonstrationHosts.map(({ id, note }) => ({ url: `${hostOrigin(id, hostsPort)}/`, note })),
      people: people.map(({ username, name, may }) => ({ username, name, can: may })),
      environment: {
        ...sandboxPortalEnvironment(handles),
        PORTAL_CONFIG: path,
        PORTAL_DATA: folder,
        NEXTAUTH_SECRET: sessionSecret(folder),
      },
    }),
  );
}

await printSandboxPortal();
