import { createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { identifierOfBytes, randomIdentifier, randomSecret } from "./random-identifier";

const keyPair = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

const schema = z.object({
  /** Long-lived key of the IAM user that the portal runs as. */
  base: keyPair,
  /** Long-lived key of the IAM user that may do everything, for whoever operates the account. */
  operator: keyPair,
  /** Signs the URLs of files. */
  presign: keyPair,
  oidcClientSecret: z.string(),
  oidcCookieKeys: z.array(z.string()),
  oidcSigningJwk: z.record(z.string(), z.string()),
});

export type SandboxSecrets = z.infer<typeof schema>;

/** Files of before the operator existed. */
const earlierSchema = schema.omit({ operator: true });

async function generateSecrets(): Promise<SandboxSecrets> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return schema.parse({
    base: { accessKeyId: randomIdentifier("AKIA", 20), secretAccessKey: randomSecret() },
    operator: { accessKeyId: randomIdentifier("AKIA", 20), secretAccessKey: randomSecret() },
    presign: { accessKeyId: randomIdentifier("ASIA", 20), secretAccessKey: randomSecret() },
    oidcClientSecret: randomBytes(32).toString("base64url"),
    oidcCookieKeys: [randomBytes(32).toString("base64url")],
    oidcSigningJwk: { ...jwk, alg: "RS256", use: "sig", kid: randomBytes(8).toString("hex") },
  });
}

/**
 * Adds the operator's key to an older file. It is derived from what is secret there already, so that two processes
 * that upgrade at the same time write the same.
 */
function upgradeSecrets(file: string, content: unknown): SandboxSecrets {
  const earlier = earlierSchema.parse(content);
  const derive = (purpose: string) =>
    createHmac("sha256", earlier.base.secretAccessKey).update(`operator ${purpose}`).digest();
  const operator = {
    accessKeyId: identifierOfBytes("AKIA", derive("id").subarray(0, 16)),
    secretAccessKey: derive("secret").subarray(0, 30).toString("base64"),
  };
  const secrets = { ...earlier, operator };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  renameSync(draft, file);
  return secrets;
}

function readSecrets(file: string): SandboxSecrets | null {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    const current = schema.safeParse(content);
    return current.success ? current.data : upgradeSecrets(file, content);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error(`${file} is damaged; npm run sandbox:reset creates a new one.`, { cause: error });
  }
}

/**
 * The secrets of this data directory, made at random when there are none yet.
 * Linking a complete file into place makes the first of two processes win, so that both see the same secrets.
 */
export async function loadSecrets(dataDir: string): Promise<SandboxSecrets> {
  const file = join(dataDir, "secrets.json");
  const existing = readSecrets(file);
  if (existing) return existing;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(await generateSecrets(), null, 2), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  const secrets = readSecrets(file);
  if (!secrets) throw new Error(`${file} vanished while it was being read.`);
  return secrets;
}
