import "server-only";
import pino, { type Logger } from "pino";
import type { PortalConfig } from "./config";
import { databasePasswordOf } from "./config-database";
import { redactLogLine } from "./redact";

export type { Logger } from "pino";

/** Writes in the background and in batches; the rest is written when the process ends. */
function standardOutput(): (line: string) => void {
  let output: ReturnType<typeof pino.destination> | undefined;
  return (line) => {
    output ??= pino.destination({ fd: process.stdout.fd, sync: false });
    output.write(line);
  };
}

/** Everything secret that the configuration holds, to be removed wherever it appears. */
export function secretTextsOf(secrets: PortalConfig["secrets"]): string[] {
  const { sessionSecret, oidcClientSecret, apiKeys, webhookSecrets, metricsToken, databaseUrl } = secrets;
  const { accessRequestSecrets } = secrets;
  return [
    sessionSecret,
    oidcClientSecret,
    ...apiKeys.values(),
    ...webhookSecrets.values(),
    ...(accessRequestSecrets?.values() ?? []),
    ...(metricsToken ? [metricsToken] : []),
    ...(databaseUrl ? [databaseUrl, databasePasswordOf(databaseUrl)] : []),
  ];
}

/**
 * The portal's log: JSON lines. Every line is redacted before it is written.
 * @param write standard output unless a test collects the lines
 */
export function openLog(
  { logLevel, secrets }: Pick<PortalConfig, "logLevel" | "secrets">,
  write: (line: string) => void = standardOutput(),
): Logger {
  const known = secretTextsOf(secrets);
  return pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(redactLogLine(line, known)) },
  );
}

/** What was thrown, with its stack where it has one, for a line of the log. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
