import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Person } from "../identity/directory";
import type { DemonstrationHostId } from "./host-list";

const algorithm = "EdDSA";
const tokenSeconds = 300;

/** A server's part of embedding: it keeps a private key, publishes the public one, and signs who its people are. */
export interface HostSigner {
  /** The JSON Web Key Set that the portal reads. */
  keys: object;
  sign: (person: Person) => Promise<string>;
}

export interface SignerOptions {
  hostId: DemonstrationHostId;
  audience: string;
  /** What it signs with is not what it publishes. */
  hasOldKey?: boolean;
}

const newKey = () => generateKeyPair(algorithm, { extractable: true });

export async function createHostSigner({ hostId, audience, hasOldKey }: SignerOptions): Promise<HostSigner> {
  const published = await newKey();
  const { privateKey } = hasOldKey ? await newKey() : published;
  const kid = `${hostId}-1`;
  return {
    keys: { keys: [{ ...(await exportJWK(published.publicKey)), alg: algorithm, use: "sig", kid }] },
    sign: ({ username, email, name, groups }) =>
      new SignJWT({ email, name, groups: [...groups], preferred_username: username })
        .setProtectedHeader({ alg: algorithm, kid, typ: "sdma-embed+jwt" })
        .setIssuer(hostId)
        .setSubject(username)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(privateKey),
  };
}
