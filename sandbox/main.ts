import pino from "pino";
import { createSandbox } from "./create-sandbox";
import { runCommand } from "./run-command";
import { readSandboxEnvironment } from "./sandbox-environment";

await runCommand(async () => {
  const environment = readSandboxEnvironment(process.env);
  const logger = pino({ name: "sandbox", level: "info" }, pino.destination({ fd: 2, sync: true }));
  const log = ({ level, ...line }: Record<string, unknown>) =>
    level === "error" || level === "warn" ? logger[level](line) : logger.info(line);
  const sandbox = await createSandbox({ ...environment, log });
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  console.log(`sandbox listening on ${sandbox.origin}`);
});
