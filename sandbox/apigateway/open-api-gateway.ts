import { defaultLimitSettings, type LimitSettings } from "../usage/limit-settings";
import { createLimiter, type Limiter } from "../usage/limiter";
import { createUsageLedger, type UsageLedger } from "../usage/usage-ledger";
import { openUsageStore } from "../usage/usage-store";
import { type ApiStore, openApiStore } from "./store/api-store";
import { seedApi } from "./store/seed-api";

/** The account's API Gateway: the settings its stage serves with, and its control plane. */
export interface ApiGateway {
  store: ApiStore;
  ledger: UsageLedger;
  /** May be changed while the sandbox runs. */
  settings: LimitSettings;
  limiter: Limiter;
  /** Writes the remaining counts. */
  close(): void;
}

/**
 * Opens plans, keys, stage and usage in the account's SQLite file, seeding them on the first start.
 * @param path of the file, which other stores may have open too
 */
export function openApiGateway(path: string, nowMs: number): ApiGateway {
  const store = openApiStore(path);
  seedApi(store, nowMs);
  const ledger = createUsageLedger(openUsageStore(path));
  const settings = { ...defaultLimitSettings };
  return {
    store,
    ledger,
    settings,
    limiter: createLimiter(ledger, settings),
    close: () => {
      ledger.close();
      store.close();
    },
  };
}
