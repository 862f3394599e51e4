import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createSandbox } from "../create-sandbox";

declare module "vitest" {
  export interface ProvidedContext {
    /** A data directory with the whole seed, to be copied. */
    seededDir: string;
  }
}

/** Seeds one sandbox for all tests of clients, which each start one from a copy: seeding takes seconds. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const seededDir = mkdtempSync(join(tmpdir(), "sandbox-seed-"));
  const sandbox = await createSandbox({ port: 0, scenario: "healthy", dataDir: seededDir });
  await sandbox.close();
  provide("seededDir", seededDir);
  return () => rmSync(seededDir, { recursive: true, force: true });
}
