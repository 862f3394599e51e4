import "server-only";
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { ConfigError } from "../../config";
import { reasonOf } from "../../log";
import { type Portal, processPortal } from "../../portal";
import { attendQuota, quotaGaugesOf } from "../../quota/attend-quota";
import { openTelemetry } from "../../telemetry/open-telemetry";
import { serveCompressed } from "./compressed-files";
import { logConsole } from "./console-to-log";
import { drain } from "./drain";
import { openDoor } from "./open-door";

/** The portal's production server: the front door, and Next behind it in the same process. */
async function serve(portal: Portal): Promise<void> {
  const { host, port } = portal.config.listen;
  Object.assign(console, logConsole(portal.log));
  // Node's own listener writes to standard error.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => portal.log.warn({ reason: reasonOf(warning) }, "warning of Node"));
  // Next attaches its listener for upgrades to this server, which never listens.
  const app = next({ dev: false, dir: process.cwd(), hostname: host, port, httpServer: createServer() });
  await app.prepare();
  const staticFiles = join(process.cwd(), ".next", "static");
  const door = openDoor(portal, serveCompressed(staticFiles, app.getRequestHandler()));
  portal.metrics.watchProcess();
  portal.metrics.gauge("requests_in_flight", "Requests in progress.", () => door.exchanges.size);
  portal.metrics.watchQuotas(quotaGaugesOf(portal.quota));
  const { otlpEndpoint } = portal.config;
  if (otlpEndpoint !== undefined)
    portal.telemetry.sink = await openTelemetry({
      endpoint: otlpEndpoint,
      log: portal.log,
      quotas: quotaGaugesOf(portal.quota),
    });
  const leaveQuota = attendQuota(portal.quota, portal.log);
  const end = async () => {
    if (portal.isDraining) return;
    portal.log.info({ inFlight: door.exchanges.size }, "draining");
    await drain(portal, door);
    await leaveQuota();
    await Promise.all([...portal.accessRequestDeliveries.values()].map((delivery) => delivery.close()));
    await portal.failedRequests.save();
    await portal.makerVerdicts.save();
    await portal.audit.save();
    await portal.telemetry.close();
    process.exit(0);
  };
  // Supervisors repeat SIGTERM; a second Ctrl-C ends the process.
  process.on("SIGTERM", end);
  process.once("SIGINT", end);
  // An unexpected error in one request must not end all others.
  const survive = (kind: string) => (error: unknown) => portal.log.error({ reason: reasonOf(error) }, kind);
  process.on("uncaughtException", survive("uncaught exception"));
  process.on("unhandledRejection", survive("unhandled rejection"));
  door.server.listen(port, host, () => portal.log.info({ host, port }, "listening"));
  door.server.once("error", (error) => {
    portal.log.fatal({ reason: error.message }, "cannot listen");
    process.exit(1);
  });
}

function openOrExit(): Portal {
  try {
    return processPortal();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

await serve(openOrExit());
