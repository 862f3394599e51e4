import "server-only";
import pino, { type Logger } from "pino";
import { portalConfig } from "./config";
import { processState } from "./process-state";
import { redactText } from "./redact";

/** The portal's log: JSON lines on standard output. Every line passes the redaction before it is written. */
export function portalLog(): Logger {
  return processState("log", () =>
    pino(
      { level: portalConfig().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      { write: (line) => void process.stdout.write(redactText(line, configuredSecrets())) },
    ),
  );
}

function configuredSecrets(): string[] {
  const { sessionSecret, oidcClientSecret, apiKeys } = portalConfig().secrets;
  return [sessionSecret, oidcClientSecret, ...apiKeys.values()];
}
