import pino from "pino";
import { type ControlServer, defaultControlPort, startControlServer } from "./control/control-server";
import { createSandbox, type Sandbox } from "./create-sandbox";
import { createHosts, type DemonstrationHosts } from "./hosts/create-hosts";
import type { SandboxEnvironment } from "./sandbox-environment";

/** A second sandbox on this machine, which nobody gave a control port, takes any that is free. */
async function startControl(sandbox: Sandbox, port: number | undefined): Promise<ControlServer> {
  if (port !== undefined) return startControlServer(sandbox, port);
  return startControlServer(sandbox, defaultControlPort).catch(() => startControlServer(sandbox, 0));
}

/** Programs that embed the portal, which must be known to them by its address. */
async function startHosts({
  hostsPort,
  portalOrigins,
}: SandboxEnvironment): Promise<DemonstrationHosts | null> {
  const [portalUrl] = portalOrigins;
  if (hostsPort === undefined || portalUrl === undefined) return null;
  return createHosts({ port: hostsPort, portalUrl, deploymentId: "sandbox" });
}

/** Starts the sandbox with its control port and runs until it is told to stop. */
export async function runSandbox(environment: SandboxEnvironment): Promise<void> {
  const { controlPort, hostsPort: _, ...options } = environment;
  const logger = pino({ name: "sandbox", level: "info" }, pino.destination({ fd: 2, sync: true }));
  const log = ({ level, ...line }: Record<string, unknown>) =>
    level === "error" || level === "warn" ? logger[level](line) : logger.info(line);
  const sandbox = await createSandbox({ ...options, log });
  const control = await startControl(sandbox, controlPort).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const hosts = await startHosts(environment).catch(async (error: unknown) => {
    await Promise.all([control.close(), sandbox.close()]);
    throw error;
  });
  const stop = () => {
    Promise.all([hosts?.close(), control.close(), sandbox.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  console.log(`sandbox listening on ${sandbox.origin}`);
  console.log(`sandbox control on ${control.origin}: npm run -s sandbox -- help`);
  for (const { url, note } of hosts?.list ?? []) console.log(`sandbox host ${url} ${note}`);
}
