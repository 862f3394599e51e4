import pino from "pino";
import { type ControlServer, defaultControlPort, startControlServer } from "./control/control-server";
import { createSandbox, type Sandbox } from "./create-sandbox";
import type { SandboxEnvironment } from "./sandbox-environment";

/** A second sandbox on this machine, which nobody gave a control port, takes any that is free. */
async function startControl(sandbox: Sandbox, port: number | undefined): Promise<ControlServer> {
  if (port !== undefined) return startControlServer(sandbox, port);
  return startControlServer(sandbox, defaultControlPort).catch(() => startControlServer(sandbox, 0));
}

/** Starts the sandbox with its control port and runs until it is told to stop. */
export async function runSandbox({ controlPort, ...options }: SandboxEnvironment): Promise<void> {
  const logger = pino({ name: "sandbox", level: "info" }, pino.destination({ fd: 2, sync: true }));
  const log = ({ level, ...line }: Record<string, unknown>) =>
    level === "error" || level === "warn" ? logger[level](line) : logger.info(line);
  const sandbox = await createSandbox({ ...options, log });
  const control = await startControl(sandbox, controlPort).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const stop = () => {
    Promise.all([control.close(), sandbox.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  console.log(`sandbox listening on ${sandbox.origin}`);
  console.log(`sandbox control on ${control.origin}: npm run -s sandbox -- help`);
}
