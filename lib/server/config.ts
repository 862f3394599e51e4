import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "jsonc-parser";
import * as z from "zod";
import { type ConfigMistake, findSyntaxMistakes, locateMistakes } from "./config-mistakes";
import { type DeploymentConfig, type PortalConfigFile, portalConfigSchema } from "./config-schema";

export type { DeploymentConfig, RoleConfig, SignInConfig } from "./config-schema";

export interface PortalSecrets {
  /** Encrypts the session cookie and derives the CSRF tokens. */
  sessionSecret: string;
  oidcClientSecret: string;
  /** API keys by deployment id. */
  apiKeys: ReadonlyMap<string, string>;
}

export interface PortalConfig extends Omit<PortalConfigFile, "$schema"> {
  secrets: PortalSecrets;
  /** Folder of the embedded SQLite store. */
  dataFolder: string;
  logLevel: string;
}

/** Every mistake of the configuration together, a line each. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly path: string;
  readonly mistakes: readonly ConfigMistake[];
  constructor(path: string, mistakes: readonly ConfigMistake[]) {
    const lines = mistakes.map(({ line, setting, message }) =>
      [line > 0 ? `${path}:${line}` : "environment", [setting, message].filter(Boolean).join(" ")].join("  "),
    );
    super(
      `The configuration has ${mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`}:\n${lines.join("\n")}`,
    );
    this.path = path;
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const environmentSchema = z.object({
  NEXTAUTH_SECRET: z
    .string("is missing: give 32 or more random characters")
    .min(32, "must have 32 or more characters"),
  OIDC_CLIENT_SECRET: z.string("is missing: the secret of the sign-in client").min(1, "is empty"),
  PORTAL_DATA: z.string().default(".data"),
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
    if (key) keys.set(id, key);
    else mistakes.push(environmentMistake(apiKeyVariable, `is missing: the API key of deployment "${id}"`));
  }
  return keys;
}

function readFileText(path: string): { text: string; mistakes: ConfigMistake[] } {
  try {
    const text = readFileSync(path, "utf8");
    return { text, mistakes: findSyntaxMistakes(text) };
  } catch {
    return { text: "", mistakes: [{ line: 1, setting: "", message: "cannot be read" }] };
  }
}

/**
 * Reads and checks the configuration file and the environment.
 * @throws {ConfigError} that names every mistake with its line
 */
export function readConfig(environment: Environment): PortalConfig {
  const path = environment.PORTAL_CONFIG ?? "portal.config.json";
  const { text, mistakes } = readFileText(resolve(/* turbopackIgnore: true */ process.cwd(), path));
  const file =
    mistakes.length > 0
      ? null
      : portalConfigSchema.safeParse(parse(text, [], { allowTrailingComma: true }), { reportInput: true });
  if (file?.error) mistakes.push(...locateMistakes(text, file.error.issues));
  const variables = environmentSchema.safeParse(environment);
  for (const issue of variables.error?.issues ?? [])
    mistakes.push(environmentMistake(String(issue.path[0]), issue.message));
  const apiKeys = readApiKeys(file?.data?.deployments ?? [], environment, mistakes);
  if (mistakes.length > 0 || !file?.data || !variables.data) throw new ConfigError(path, mistakes);
  const { $schema: _, ...settings } = file.data;
  const { NEXTAUTH_SECRET: sessionSecret, OIDC_CLIENT_SECRET: oidcClientSecret } = variables.data;
  return {
    ...settings,
    secrets: { sessionSecret, oidcClientSecret, apiKeys },
    dataFolder: variables.data.PORTAL_DATA,
    logLevel: variables.data.LOG_LEVEL,
  };
}

/** The development server needs a wider content security policy than a built portal. */
export const isDevelopment = process.env.NODE_ENV === "development";

let current: PortalConfig | undefined;

/**
 * The portal's configuration, read once a process.
 * @throws {ConfigError}
 */
export function portalConfig(): PortalConfig {
  if (!current) {
    current = readConfig(process.env);
    // next-auth reads its own address from the environment and has no option for it.
    process.env.NEXTAUTH_URL = current.portalUrl;
  }
  return current;
}

/** @returns undefined where the configuration has no deployment of that id. */
export function findDeployment(deploymentId: string): DeploymentConfig | undefined {
  return portalConfig().deployments.find(({ id }) => id === deploymentId);
}
