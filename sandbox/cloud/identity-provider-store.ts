import { z } from "zod";
import type { CloudDatabase } from "./cloud-database";
import { storedJson } from "./stored-json";

export interface IdentityProvider {
  /** arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH */
  arn: string;
  /** Issuer without scheme, as IAM keeps it. */
  url: string;
  clientIds: readonly string[];
  thumbprints: readonly string[];
  createdAtMs: number;
}

export interface IdentityProviderStore {
  findProvider(arn: string): IdentityProvider | null;
  listProviders(): IdentityProvider[];
  putProvider(provider: IdentityProvider): void;
  deleteProvider(arn: string): void;
}

const texts = storedJson(z.array(z.string()));

const providerRow = z
  .object({
    arn: z.string(),
    url: z.string(),
    client_ids: texts,
    thumbprints: texts,
    created_at_ms: z.number(),
  })
  .transform(
    (row): IdentityProvider => ({
      arn: row.arn,
      url: row.url,
      clientIds: row.client_ids,
      thumbprints: row.thumbprints,
      createdAtMs: row.created_at_ms,
    }),
  );

/** OIDC issuers that the account trusts. */
export function identityProviderStore({ run, find, all }: CloudDatabase): IdentityProviderStore {
  return {
    findProvider: (arn) => find(providerRow, "SELECT * FROM identity_providers WHERE arn = ?", arn),
    listProviders: () => all(providerRow, "SELECT * FROM identity_providers ORDER BY arn"),
    putProvider: ({ arn, url, clientIds, thumbprints, createdAtMs }) =>
      run(
        "INSERT OR REPLACE INTO identity_providers VALUES (?, ?, ?, ?, ?)",
        arn,
        url,
        JSON.stringify(clientIds),
        JSON.stringify(thumbprints),
        createdAtMs,
      ),
    deleteProvider: (arn) => run("DELETE FROM identity_providers WHERE arn = ?", arn),
  };
}
