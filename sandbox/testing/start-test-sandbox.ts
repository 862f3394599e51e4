import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from "@aws-sdk/client-sts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../create-sandbox";
import { type FakeSdma, fakeSdma } from "./fake-sdma";
import type { Keys } from "./send-signed";

export interface TestSandbox extends Sandbox {
  sdma: FakeSdma;
  dataDir: string;
  /** Keys of the portal's IAM user. */
  base: Keys;
  sts(keys?: Keys): STSClient;
  /** Credentials of a session of `role`, taken through the SDK. */
  assume(role: string, input?: Partial<AssumeRoleCommandInput>, keys?: Keys): Promise<Keys>;
  /** Stops it and deletes its data. */
  dispose(): Promise<void>;
}

export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "sandbox-"));
  const sdma = fakeSdma();
  const sandbox = await createSandbox({ port: 0, scenario: "healthy", sdma, ...options, dataDir });
  const base = {
    accessKeyId: sandbox.handles.accessKeyId,
    secretAccessKey: sandbox.handles.secretAccessKey,
  };
  const sts = (credentials: Keys = base) =>
    new STSClient({
      endpoint: sandbox.origin,
      region: "eu-west-1",
      credentials: { ...credentials },
      maxAttempts: 1,
    });
  return Object.assign(sandbox, {
    sdma,
    dataDir,
    base,
    sts,
    assume: async (role: string, input: Partial<AssumeRoleCommandInput> = {}, keys: Keys = base) => {
      const { Credentials } = await sts(keys).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::111122223333:role/${role}`,
          RoleSessionName: "mira.kovac",
          ...input,
        }),
      );
      return {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      };
    },
    dispose: async () => {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}
