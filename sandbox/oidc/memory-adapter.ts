import { LRUCache } from "lru-cache";
import type { Adapter, AdapterPayload } from "oidc-provider";

type Storage = LRUCache<string, AdapterPayload>;

/** Stores one kind of oidc-provider's records in memory: a restart only signs everyone out. */
class MemoryAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly storage: Storage,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds?: number): Promise<void> {
    const options = expiresInSeconds === undefined ? {} : { ttl: expiresInSeconds * 1_000 };
    this.storage.set(this.key(id), payload, options);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.storage.get(this.key(id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = this.storage.get(this.key(id));
    if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.storage.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.storage.entries()) {
      if (payload.grantId === grantId) this.storage.delete(key);
    }
  }

  private key(id: string): string {
    return `${this.kind}:${id}`;
  }

  private first(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, payload] of this.storage.entries()) {
      if (key.startsWith(`${this.kind}:`) && matches(payload)) return payload;
    }
    return undefined;
  }
}

/** One store for all record kinds of an issuer. */
export function memoryAdapters(): (kind: string) => Adapter {
  const storage: Storage = new LRUCache({ max: 10_000 });
  return (kind) => new MemoryAdapter(kind, storage);
}
