import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../create-sandbox";
import { shellVariables } from "../shell-variables";

export interface ClientSandbox extends Sandbox {
  /** A folder for files that clients read and write. */
  workDir: string;
  /** All that a program may know: what `npm run -s sandbox:env` prints, and nothing of this machine's own AWS settings. */
  environment: Record<string, string>;
  /** Stops it and deletes its data. */
  dispose(): Promise<void>;
}

function programEnvironment(workDir: string): Record<string, string> {
  const noSettings = join(workDir, "no-settings");
  writeFileSync(noSettings, "");
  return {
    PATH: process.env.PATH ?? "",
    HOME: workDir,
    LANG: "C.UTF-8",
    AWS_CONFIG_FILE: noSettings,
    AWS_SHARED_CREDENTIALS_FILE: noSettings,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
}

/** A sandbox of its own with the whole seed, for programs of other people. */
export async function startClientSandbox(options: Partial<SandboxOptions> = {}): Promise<ClientSandbox> {
  const workDir = mkdtempSync(join(tmpdir(), "sandbox-clients-"));
  const dataDir = join(workDir, "data");
  cpSync(inject("seededDir"), dataDir, { recursive: true });
  const sandbox = await createSandbox({ port: 0, scenario: "healthy", dataDir, ...options });
  return Object.assign(sandbox, {
    workDir,
    environment: { ...programEnvironment(workDir), ...shellVariables(sandbox.handles) },
    dispose: async () => {
      await sandbox.close();
      rmSync(workDir, { recursive: true, force: true });
    },
  });
}
