import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ConfigError, readConfig } from "./config";

export const exampleSecrets = {
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
  OIDC_CLIENT_SECRET: "sign-in client",
  SDMA_STAGING_API_KEY: "key of staging",
};

/** The example configuration that the documentation names. */
export const exampleText = readFileSync(new URL("../../portal.config.example.json", import.meta.url), "utf8");

let folder: string | null = null;

function ownFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "portal-config-"));
  onTestFinished(() => {
    folder = null;
    rmSync(made, { recursive: true });
  });
  return made;
}

/** A path in the running test's own folder. */
export function pathInFolder(name: string): string {
  folder ??= ownFolder();
  return join(folder, name);
}

export function readText(
  text: string | Uint8Array,
  environment: Record<string, string | undefined> = exampleSecrets,
) {
  const path = pathInFolder("portal.config.json");
  writeFileSync(path, text);
  return readConfig({ PORTAL_CONFIG: path, ...environment });
}

export function refusalOf(run: () => unknown): ConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("The configuration was taken.");
}

export interface Change {
  from: string;
  to: string;
}

export const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

/** The example with changes; every part to replace has to be in it exactly once. */
export function withChanges(changes: readonly Change[]): string {
  return changes.reduce((text, { from, to }) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`"${from}" is there ${parts.length - 1} times`);
    return parts.join(to);
  }, exampleText);
}

export function mistakesOf(text: string | Uint8Array, environment?: Record<string, string | undefined>) {
  return refusalOf(() => readText(text, environment)).mistakes;
}
