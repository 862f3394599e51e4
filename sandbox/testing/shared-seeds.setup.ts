import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder for data that one test file seeds and the others copy: seeding takes seconds. */
    sharedSeedsDir?: string;
  }
}

export function setup({ provide }: TestProject): () => void {
  const sharedSeedsDir = mkdtempSync(join(tmpdir(), "sandbox-seeds-"));
  provide("sharedSeedsDir", sharedSeedsDir);
  return () => rmSync(sharedSeedsDir, { recursive: true, force: true });
}
