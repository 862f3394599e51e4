import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "../../sandbox/create-sandbox";
import type { ScenarioName } from "../../sandbox/scenarios";
import { sandboxPortalConfig, sandboxPortalEnvironment } from "../../scripts/lib/sandbox-portal-config";
import { controlPort, type DeploymentId, portalUrl, runFolder, sandboxPorts } from "./addresses";
import { controlRoutes } from "./control-routes";
import { knownSecrets } from "./known-secrets";
import { openLog } from "./open-log";

const folder = mkdtempSync(join(tmpdir(), "sdma-portal-browser-"));
const dataDirs = { rijeka: join(folder, "rijeka"), large: join(folder, "large") };
const sessionSecret = randomBytes(48).toString("base64url");

function startSandbox(deploymentId: DeploymentId, scenario: ScenarioName) {
  const log = openLog(`sandbox-${deploymentId}`);
  return createSandbox({
    port: sandboxPorts[deploymentId],
    dataDir: dataDirs[deploymentId],
    scenario,
    portalOrigins: [portalUrl],
    log: (line) => void log.write(`${JSON.stringify(line)}\n`),
  });
}

async function startBoth() {
  const rijeka = await startSandbox("rijeka", "healthy");
  // The portal has one identity of its own, which both deployments must know.
  mkdirSync(dataDirs.large, { recursive: true, mode: 0o700 });
  copyFileSync(join(dataDirs.rijeka, "secrets.json"), join(dataDirs.large, "secrets.json"));
  return { rijeka, large: await startSandbox("large", "large") };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? null : JSON.parse(text);
}

/** Nothing is at these addresses: a test answers in their place. */
const baseMaps = [
  {
    kind: "tiles",
    label: "Orthophoto",
    url: "https://tiles.example.org/{z}/{x}/{y}.png",
    attribution: "City of <b>Rijeka</b>",
  },
  { kind: "style", label: "Streets", url: "https://maps.example.org/style.json", attribution: "Road Agency" },
  { kind: "pmtiles", label: "Site", url: "https://maps.example.org/site.pmtiles", attribution: "Surveyors" },
];

// What an earlier run has left would be searched for the secrets of this one.
rmSync(runFolder, { recursive: true, force: true });
const sandboxes = await startBoth();
const routes = controlRoutes({
  sandboxes,
  portalSettings: {
    config: {
      ...sandboxPortalConfig(portalUrl, [
        { id: "rijeka", label: "Rijeka survey", color: "teal", handles: sandboxes.rijeka.handles },
        { id: "large", label: "National tiles", color: "red", handles: sandboxes.large.handles },
      ]),
      maps: baseMaps,
    },
    environment: { ...sandboxPortalEnvironment(sandboxes.rijeka.handles), NEXTAUTH_SECRET: sessionSecret },
  },
  secrets: () => knownSecrets(Object.values(dataDirs), sessionSecret),
});

const control = createServer((request, response) => {
  const url = new URL(request.url ?? "/", portalUrl);
  const route = routes[`${request.method} ${url.pathname}`];
  const answer = async () => {
    if (!route) throw new Error(`nothing at ${request.method} ${url.pathname}`);
    return route({ search: url.searchParams, body: await bodyOf(request) });
  };
  answer().then(
    (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value)),
    (error: unknown) => response.writeHead(400).end(String(error)),
  );
});
control.listen(controlPort, "127.0.0.1");

process.once("SIGTERM", async () => {
  control.close();
  await Promise.all([sandboxes.rijeka.close(), sandboxes.large.close()]);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
