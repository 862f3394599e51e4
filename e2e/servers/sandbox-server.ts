import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startControlServer } from "../../sandbox/control/control-server";
import { createSandbox } from "../../sandbox/create-sandbox";
import { createHosts } from "../../sandbox/hosts/create-hosts";
import type { ScenarioName } from "../../sandbox/scenarios";
import { sandboxPortalConfig, sandboxPortalEnvironment } from "../../scripts/lib/sandbox-portal-config";
import {
  type DeploymentId,
  hostsPort,
  portalUrl,
  runFolder,
  runPort,
  sandboxControlPorts,
  sandboxPorts,
} from "./addresses";
import { knownSecrets } from "./known-secrets";
import { openLog } from "./open-log";
import { runRoutes } from "./run-routes";

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
const controls = await Promise.all([
  startControlServer(sandboxes.rijeka, sandboxControlPorts.rijeka),
  startControlServer(sandboxes.large, sandboxControlPorts.large),
]);
const hosts = await createHosts({ port: hostsPort, portalUrl, deploymentId: "rijeka" });
const routes = runRoutes({
  portalSettings: {
    config: {
      ...sandboxPortalConfig(
        portalUrl,
        [
          { id: "rijeka", label: "Rijeka survey", color: "teal", handles: sandboxes.rijeka.handles },
          { id: "large", label: "National tiles", color: "red", handles: sandboxes.large.handles },
        ],
        hostsPort,
      ),
      maps: baseMaps,
    },
    environment: { ...sandboxPortalEnvironment(sandboxes.rijeka.handles), NEXTAUTH_SECRET: sessionSecret },
  },
  secrets: () => knownSecrets(Object.values(dataDirs), sessionSecret),
});

const run = createServer((request, response) => {
  const route = routes[`${request.method} ${request.url}`];
  if (route) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(route()));
  else response.writeHead(404).end(`nothing at ${request.method} ${request.url}`);
});
run.listen(runPort, "127.0.0.1");

process.once("SIGTERM", async () => {
  run.close();
  await Promise.all([hosts.close(), ...controls.map((control) => control.close())]);
  await Promise.all([sandboxes.rijeka.close(), sandboxes.large.close()]);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
