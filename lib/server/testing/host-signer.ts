import { generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { EmbeddingHost } from "../config";
import { exampleHost } from "./embedding";

/** A key pair of a host. */
export const newHostKey = () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { pem: String(publicKey.export({ type: "spki", format: "pem" })), privateKey };
};

export type HostKey = ReturnType<typeof newHostKey>;

/** A host that signs with one key. */
export const signingHost = (key: HostKey, changes: Partial<EmbeddingHost> = {}): EmbeddingHost => ({
  ...exampleHost,
  keys: { publicKeys: [{ algorithm: "EdDSA", pem: key.pem }] },
  ...changes,
});

export interface TokenChanges {
  /** Undefined leaves a claim out. */
  claims?: Readonly<Record<string, unknown>>;
  header?: Readonly<Record<string, unknown>>;
}

/** A token as a host's server signs it, one minute long. */
export function signToken(
  key: Pick<HostKey, "privateKey">,
  nowMs: number,
  { claims = {}, header = {} }: TokenChanges = {},
): Promise<string> {
  const now = Math.floor(nowMs / 1_000);
  const all = {
    ...{ iss: "tracker", aud: "http://127.0.0.1:3000", sub: "u-17", email: "mira.kovac@example.org" },
    ...{ name: "Mira Kovač", groups: ["survey-crew"], jti: randomUUID(), iat: now, exp: now + 60 },
    ...claims,
  };
  return new SignJWT(all)
    .setProtectedHeader({ alg: "EdDSA", typ: "sdma-embed+jwt", ...header })
    .sign(key.privateKey);
}
