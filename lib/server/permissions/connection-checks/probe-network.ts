import "server-only";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { orAborted } from "../../aws/deadline";
import type { GatewayEndpoint } from "../../aws/resolve-endpoint";
import type { NameFacts, TlsFacts } from "./evidence";

/** How a run looks at the network below HTTP; a test passes others. */
export interface NetworkProbes {
  /** @throws Node's error where the name cannot be resolved */
  resolveName: (host: string, signal: AbortSignal) => Promise<NameFacts>;
  /** @throws Node's error where the handshake fails or the certificate is not trusted */
  shakeHands: (address: { host: string; port: number }, signal: AbortSignal) => Promise<TlsFacts>;
}

/** @returns the host without brackets and port */
export function addressOf({ origin }: GatewayEndpoint): { host: string; port: number; isTls: boolean } {
  const { hostname, port, protocol } = new URL(origin);
  const isTls = protocol === "https:";
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port ? Number(port) : isTls ? 443 : 80, isTls };
}

const resolveName: NetworkProbes["resolveName"] = async (host, signal) => {
  if (isIP(host)) return { host, addresses: 1, isLiteral: true };
  const found = await orAborted(lookup(host, { all: true }), signal);
  return { host, addresses: found.length, isLiteral: false };
};

/** Trusts what the portal's own calls trust. */
const shakeHands: NetworkProbes["shakeHands"] = async ({ host, port }, signal) => {
  const socket = connect({ host, port, ...(isIP(host) ? {} : { servername: host }) });
  const done = new Promise<TlsFacts>((resolve, reject) => {
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The connection closed during the handshake.")));
    socket.once("secureConnect", () => {
      const validToMs = Date.parse(socket.getPeerCertificate().valid_to ?? "");
      resolve({ protocol: socket.getProtocol() ?? "TLS", validToMs });
    });
  });
  try {
    return await orAborted(done, signal);
  } finally {
    socket.destroy();
  }
};

export const networkProbes: NetworkProbes = { resolveName, shakeHands };
