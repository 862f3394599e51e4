import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "jsonc-parser";
import * as z from "zod";
import { collectorAddress } from "./config-addresses";
import { databaseUrlSchema } from "./config-database";
import { describeIssue } from "./config-issues";
import {
  type ConfigMistake,
  findKeyMistakes,
  findSecrets,
  findSyntaxMistakes,
  formatMistakes,
  locateFindings,
  locateMistakes,
} from "./config-mistakes";
import { type DeploymentConfig, type PortalConfigFile, portalConfigSchema } from "./config-schema";
import { findConfigWarnings, findKeyWarnings } from "./config-warnings";

export { formatMistakes } from "./config-mistakes";
export type {
  DeploymentConfig,
  EmbeddingHost,
  RoleConfig,
  SignatureAlgorithm,
  SignInConfig,
} from "./config-schema";

export interface PortalSecrets {
  /** Encrypts the session cookie and derives the CSRF tokens. */
  sessionSecret: string;
  oidcClientSecret: string;
  /** API keys by deployment id. */
  apiKeys: ReadonlyMap<string, string>;
  /** Keys that sign the alerts' webhooks, by deployment id. */
  webhookSecrets: ReadonlyMap<string, string>;
  /** Keys that sign requests for access, by deployment id. */
  accessRequestSecrets?: ReadonlyMap<string, string>;
  /** Bearer token for reading the metrics. */
  metricsToken?: string;
  /** PostgreSQL instead of the embedded store; contains its password. */
  databaseUrl?: string;
}

export interface PortalConfig extends Omit<PortalConfigFile, "$schema"> {
  secrets: PortalSecrets;
  /** Folder of the embedded SQLite store. */
  dataFolder: string;
  logLevel: string;
  /** Where the production server listens. */
  listen: { host: string; port: number };
  /** Collector of OpenTelemetry, without a slash at the end; absent where nothing is sent. */
  otlpEndpoint?: string;
  /** The development server needs a wider content security policy than a built portal. */
  isDevelopment: boolean;
}

/** All mistakes of the configuration, one per line. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly path: string;
  readonly mistakes: readonly ConfigMistake[];
  constructor(path: string, mistakes: readonly ConfigMistake[]) {
    const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${formatMistakes(path, mistakes)}`);
    this.path = path;
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const hasNoOuterSpace = (text: string) => text === text.trim();

const portRule = "must be a port number from 0 to 65535";

const tokenForm = /^[\x21-\x7e]{16,}$/;
const tokenRule = "must have 16 or more printable ASCII characters and no spaces";

const environmentSchema = z.object({
  NEXTAUTH_SECRET: z
    .string("is missing: set it to 32 or more random characters")
    .min(32, "must have 32 or more characters")
    .refine(hasNoOuterSpace, "begins or ends with a space or line break"),
  OIDC_CLIENT_SECRET: z
    .string("is missing: set it to the secret of the sign-in client")
    .min(1, "is empty")
    .refine(hasNoOuterSpace, "begins or ends with a space or line break"),
  DATABASE_URL: databaseUrlSchema.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorAddress.optional(),
  METRICS_TOKEN: z.string().regex(tokenForm, tokenRule).optional(),
  PORTAL_DATA: z.string().min(1, "is empty").default(".data"),
  NODE_ENV: z.string().optional(),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, "must be an IP address or a host name, such as 0.0.0.0")
    .default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRule)
    .transform(Number)
    .refine((port) => port <= 65_535, portRule)
    .default(3_000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

const environmentMistake = (setting: string, message: string): ConfigMistake => ({
  line: 0,
  setting,
  message,
});

function readApiKeys(
  deployments: readonly DeploymentConfig[],
  environment: Environment,
  mistakes: ConfigMistake[],
) {
  const keys = new Map<string, string>();
  for (const { id, apiKeyVariable } of deployments) {
    if (!apiKeyVariable) continue;
    const key = environment[apiKeyVariable];
    if (!key)
      mistakes.push(
        environmentMistake(apiKeyVariable, `is missing: set it to the API key of deployment "${id}"`),
      );
    else if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(key)) keys.set(id, key);
    else mistakes.push(environmentMistake(apiKeyVariable, "contains a character that no API key has"));
  }
  return keys;
}

const signedNames = { alerts: "alerts", accessRequests: "requests for access" } as const;

function readWebhookSecrets(
  name: keyof typeof signedNames,
  deployments: readonly DeploymentConfig[],
  { environment, mistakes }: { environment: Environment; mistakes: ConfigMistake[] },
) {
  const secrets = new Map<string, string>();
  for (const deployment of deployments) {
    const { id } = deployment;
    const { webhook } = deployment[name];
    if (!webhook) continue;
    const { secretVariable } = webhook;
    const secret = environment[secretVariable];
    if (!secret)
      mistakes.push(
        environmentMistake(
          secretVariable,
          `is missing: set it to 16 or more random characters, which sign the ${signedNames[name]} of deployment "${id}"`,
        ),
      );
    else if (tokenForm.test(secret)) secrets.set(id, secret);
    else mistakes.push(environmentMistake(secretVariable, tokenRule));
  }
  return secrets;
}

/** @returns null for bytes that are not UTF-8, including UTF-16 that happens to be valid UTF-8 */
function undoEscapes(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

const readErrors: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder",
  EACCES: "cannot be read: permission denied",
};

function describeReadError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return readErrors[code] ?? `cannot be read${code && `: ${code}`}`;
}

function readFileText(path: string): { text: string; mistakes: ConfigMistake[] } {
  const fail = (message: string) => ({ text: "", mistakes: [{ line: 1, setting: "", message }] });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return fail(describeReadError(error));
  }
  const text = undoEscapes(bytes);
  return text === null
    ? fail("is not UTF-8 text: save it with the encoding UTF-8")
    : { text, mistakes: findSyntaxMistakes(text) };
}

function readFile(path: string) {
  const { text, mistakes } = readFileText(resolve(/* turbopackIgnore: true */ process.cwd(), path));
  if (mistakes.length > 0) return { text, mistakes };
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  const file = portalConfigSchema.safeParse(value, { reportInput: true, error: describeIssue });
  mistakes.push(
    ...findKeyMistakes(text),
    ...findSecrets(text),
    ...locateMistakes(text, portalConfigSchema, file.error?.issues ?? []),
  );
  return { text, mistakes: mistakes.sort((a, b) => a.line - b.line), settings: file.data };
}

function readVariables(environment: Environment) {
  const variables = environmentSchema.safeParse(environment, { error: describeIssue });
  const mistakes = (variables.error?.issues ?? []).map(({ path, message }) =>
    environmentMistake(String(path[0]), message),
  );
  return { variables: variables.data, mistakes };
}

function loadConfig(environment: Environment) {
  const path = environment.PORTAL_CONFIG || "portal.config.json";
  const { text, mistakes, settings } = readFile(path);
  const { variables, mistakes: ofEnvironment } = readVariables(environment);
  mistakes.push(...ofEnvironment);
  const apiKeys = readApiKeys(settings?.deployments ?? [], environment, mistakes);
  const deployments = settings?.deployments ?? [];
  const webhookSecrets = readWebhookSecrets("alerts", deployments, { environment, mistakes });
  const accessRequestSecrets = readWebhookSecrets("accessRequests", deployments, { environment, mistakes });
  if (mistakes.length > 0 || !settings || !variables) throw new ConfigError(path, mistakes);
  const { $schema: _, ...rest } = settings;
  const { NEXTAUTH_SECRET, OIDC_CLIENT_SECRET, METRICS_TOKEN, DATABASE_URL } = variables;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint } = variables;
  const config: PortalConfig = {
    ...rest,
    secrets: {
      sessionSecret: NEXTAUTH_SECRET,
      oidcClientSecret: OIDC_CLIENT_SECRET,
      apiKeys,
      webhookSecrets,
      accessRequestSecrets,
      ...(METRICS_TOKEN === undefined ? {} : { metricsToken: METRICS_TOKEN }),
      ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    },
    dataFolder: variables.PORTAL_DATA,
    logLevel: variables.LOG_LEVEL,
    listen: { host: variables.HOST, port: variables.PORT },
    ...(otlpEndpoint === undefined ? {} : { otlpEndpoint }),
    isDevelopment: variables.NODE_ENV === "development",
  };
  return { config, path, text };
}

/**
 * Reads and checks the configuration file and the environment.
 * @throws {ConfigError} that names every mistake with its line
 */
export const readConfig = (environment: Environment): PortalConfig => loadConfig(environment).config;

export interface CheckedConfig {
  config: PortalConfig;
  path: string;
  /** What is legal, but probably unintended. */
  warnings: ConfigMistake[];
}

/**
 * The same, with warnings; looks into AWS's shared credentials file for them.
 * @throws {ConfigError} that names every mistake with its line
 */
export function checkConfig(environment: Environment): CheckedConfig {
  const { config, path, text } = loadConfig(environment);
  const warnings = [
    ...locateFindings(text, findConfigWarnings(config)),
    ...findKeyWarnings(config, environment),
  ];
  return { config, path, warnings };
}
