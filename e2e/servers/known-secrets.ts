import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import * as z from "zod";
import type { KnownSecrets } from "./run-contract";

const filed = z.object({
  base: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  presign: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  oidcClientSecret: z.string(),
  oidcSigningJwk: z.record(z.string(), z.string()),
});

const sessionRow = z
  .object({ access_key_id: z.string(), secret: z.string(), token_hash: z.string() })
  .transform((row) => ({ accessKeyId: row.access_key_id, secret: row.secret, tokenHash: row.token_hash }));

function sessionsIn(dataDir: string) {
  const database = new Database(join(dataDir, "cloud.sqlite"), { readonly: true });
  try {
    return z
      .array(sessionRow)
      .parse(database.prepare("SELECT access_key_id, secret, token_hash FROM sessions").all());
  } finally {
    database.close();
  }
}

/** What must show up nowhere: configured secrets, and every session that the sandboxes have given out. */
export function knownSecrets(dataDirs: readonly string[], sessionSecret: string): KnownSecrets {
  const configured: Record<string, string> = { "session secret": sessionSecret };
  for (const dataDir of dataDirs) {
    const secrets = filed.parse(JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")));
    configured["base access key id"] = secrets.base.accessKeyId;
    configured["base secret key"] = secrets.base.secretAccessKey;
    configured["presigning access key id"] = secrets.presign.accessKeyId;
    configured["presigning secret key"] = secrets.presign.secretAccessKey;
    configured["OIDC client secret"] = secrets.oidcClientSecret;
    configured["issuer's private key"] = secrets.oidcSigningJwk.d ?? "";
  }
  return { configured, sessions: dataDirs.flatMap(sessionsIn) };
}
