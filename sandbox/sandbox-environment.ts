import { resolve } from "node:path";
import { z } from "zod";
import { type ScenarioName, scenarioName } from "./scenarios";

const portRule = "must be a port number from 1 to 65535";

const loopbackOrigin = z
  .string()
  .regex(
    /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/,
    "must be http://127.0.0.1:PORT or http://localhost:PORT",
  );

const port = z
  .string()
  .regex(/^\d{1,5}$/, portRule)
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, portRule);

const schema = z.object({
  SANDBOX_PORT: port.default(4010),
  SANDBOX_DATA_DIR: z.string().min(1).default(".data/sandbox"),
  SANDBOX_CONTROL_PORT: port.optional(),
  SANDBOX_HOSTS_PORT: port.optional(),
  SANDBOX_SCENARIO: scenarioName.default("healthy"),
  SANDBOX_PORTAL_ORIGINS: z
    .string()
    .default("http://127.0.0.1:3000,http://localhost:3000")
    .transform((text) => text.split(",").map((origin) => origin.trim()))
    .pipe(z.array(loopbackOrigin)),
});

export interface SandboxEnvironment {
  port: number;
  dataDir: string;
  /** undefined if none was chosen. */
  controlPort: number | undefined;
  /** Of programs that embed a portal; undefined: there are none. */
  hostsPort: number | undefined;
  scenario: ScenarioName;
  portalOrigins: readonly string[];
}

/**
 * Reads SANDBOX_PORT, SANDBOX_CONTROL_PORT, SANDBOX_HOSTS_PORT, SANDBOX_DATA_DIR, SANDBOX_SCENARIO and SANDBOX_PORTAL_ORIGINS.
 * @throws Error that names every invalid one
 */
export function readSandboxEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): SandboxEnvironment {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`);
    throw new Error(lines.join("\n"));
  }
  return {
    port: parsed.data.SANDBOX_PORT,
    dataDir: resolve(parsed.data.SANDBOX_DATA_DIR),
    controlPort: parsed.data.SANDBOX_CONTROL_PORT,
    hostsPort: parsed.data.SANDBOX_HOSTS_PORT,
    scenario: parsed.data.SANDBOX_SCENARIO,
    portalOrigins: parsed.data.SANDBOX_PORTAL_ORIGINS,
  };
}
