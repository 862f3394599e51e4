import "server-only";
import type { CryptoKey, JWSHeaderParameters } from "jose";
import { importSPKI } from "jose";
import type { EmbeddingHost, SignatureAlgorithm } from "../config";
import { RemoteKeys } from "./remote-keys";

type HostKeysFound =
  | { ok: true; keys: readonly CryptoKey[] }
  | { ok: false; reason: "no-key" | "unavailable" };

type ListedKeys = Extract<NonNullable<EmbeddingHost["keys"]>, { publicKeys: unknown }>["publicKeys"];

/** Keys of one host. */
export interface KeySource {
  algorithms: readonly SignatureAlgorithm[];
  find: (header: JWSHeaderParameters) => Promise<HostKeysFound>;
}

const everyAlgorithm: readonly SignatureAlgorithm[] = ["EdDSA", "ES256", "RS256"];

/** Each key is used with its one algorithm. A token that names a `kid` fits keys of that name, and those without one. */
function listedSource(listed: ListedKeys): KeySource {
  const imported = new Map<string, Promise<CryptoKey>>();
  const importOnce = (pem: string, algorithm: SignatureAlgorithm) => {
    const key = imported.get(pem) ?? importSPKI(pem, algorithm);
    imported.set(pem, key);
    return key;
  };
  return {
    algorithms: [...new Set(listed.map(({ algorithm }) => algorithm))],
    find: async ({ alg, kid }) => {
      const fitting = listed.filter(({ algorithm }) => algorithm === alg);
      const named = fitting.filter((key) => kid !== undefined && key.kid === kid);
      const candidates =
        named.length > 0 ? named : fitting.filter((key) => kid === undefined || key.kid === undefined);
      if (candidates.length === 0) return { ok: false, reason: "no-key" };
      const keys = await Promise.all(candidates.map(({ pem, algorithm }) => importOnce(pem, algorithm)));
      return { ok: true, keys };
    },
  };
}

function remoteSource(keys: RemoteKeys): KeySource {
  return {
    algorithms: everyAlgorithm,
    find: async (header) => {
      const found = await keys.find(header);
      return found.ok ? { ok: true, keys: [found.key] } : found;
    },
  };
}

/** Public keys of the hosts of the configuration, by which their tokens are verified. */
export class HostKeys {
  private readonly sources = new Map<string, KeySource>();
  private readonly parts: { clock: () => number; fetchJwks: (address: string) => Promise<unknown> };

  constructor(parts: HostKeys["parts"]) {
    this.parts = parts;
  }

  /** @returns null for a host whose configuration has no keys */
  of({ id, keys }: EmbeddingHost): KeySource | null {
    const known = this.sources.get(id);
    if (known) return known;
    if (!keys) return null;
    const { clock, fetchJwks } = this.parts;
    const made =
      "jwksUrl" in keys
        ? remoteSource(new RemoteKeys({ clock, fetch: () => fetchJwks(keys.jwksUrl) }))
        : listedSource(keys.publicKeys);
    this.sources.set(id, made);
    return made;
  }
}
