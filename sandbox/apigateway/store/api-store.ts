import { z } from "zod";
import { openSqlDatabase, type SqlDatabase } from "../../sql/sql-database";
import { type UsagePlan, usagePlanSchema } from "../../usage/usage-plan";
import { type ApiKey, apiKeySchema } from "./api-key";
import { type Stage, stageSchema } from "./stage";

interface Collection<Item> {
  /** Oldest first. */
  all(): readonly Item[];
  find(id: string): Item | null;
  /** Adds or replaces; on disk when this returns. */
  put(item: Item): void;
  remove(id: string): void;
}

/** The account's changeable API Gateway resources; read from memory, written through. */
export interface ApiStore {
  plans: Collection<UsagePlan>;
  keys: Collection<ApiKey> & { findByValue(value: string): ApiKey | null };
  stages: Collection<Stage>;
  /** The plan that applies to that key on that stage; without a key, the first plan of the stage. */
  planOfStage(apiId: string, stage: string, keyId: string | null): UsagePlan | null;
  close(): void;
}

const tables = `
  CREATE TABLE IF NOT EXISTS api_documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE (kind, id)
  );
`;

const row = z.object({ id: z.string(), document: z.string() });

function openCollection<Item>(
  { all, run }: SqlDatabase,
  kind: string,
  schema: z.ZodType<Item>,
  idOf: (item: Item) => string,
  onChange: () => void,
): Collection<Item> {
  const rows = all(row, "SELECT id, document FROM api_documents WHERE kind = ? ORDER BY position", kind);
  const items = new Map(rows.map(({ id, document }) => [id, schema.parse(JSON.parse(document))] as const));
  return {
    all: () => [...items.values()],
    find: (id) => items.get(id) ?? null,
    put: (item) => {
      run(
        "INSERT INTO api_documents (kind, id, document) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET document = excluded.document",
        kind,
        idOf(item),
        JSON.stringify(item),
      );
      items.set(idOf(item), item);
      onChange();
    },
    remove: (id) => {
      run("DELETE FROM api_documents WHERE kind = ? AND id = ?", kind, id);
      items.delete(id);
      onChange();
    },
  };
}

/** Opens plans, keys and stages in the account's SQLite file, which other stores share. */
export function openApiStore(path: string): ApiStore {
  const database = openSqlDatabase({ path, tables });
  let byValue: ReadonlyMap<string, ApiKey> | null = null;
  const planCache = new Map<string, UsagePlan | null>();
  const forget = () => {
    byValue = null;
    planCache.clear();
  };
  const plans = openCollection(database, "usage-plan", usagePlanSchema, ({ id }) => id, forget);
  const keys = openCollection(database, "api-key", apiKeySchema, ({ id }) => id, forget);
  const stages = openCollection(database, "stage", stageSchema, ({ stageName }) => stageName, forget);
  const findPlan = (apiId: string, stage: string, keyId: string | null) =>
    plans
      .all()
      .find(
        (plan) =>
          (keyId === null || plan.keyIds.includes(keyId)) &&
          plan.apiStages.some((entry) => entry.apiId === apiId && entry.stage === stage),
      ) ?? null;
  return {
    plans,
    stages,
    keys: {
      ...keys,
      findByValue: (value) => {
        byValue ??= new Map(keys.all().map((key) => [key.value, key] as const));
        return byValue.get(value) ?? null;
      },
    },
    planOfStage: (apiId, stage, keyId) => {
      const name = `${apiId}:${stage} ${keyId ?? ""}`;
      const known = planCache.get(name);
      if (known !== undefined) return known;
      const plan = findPlan(apiId, stage, keyId);
      planCache.set(name, plan);
      return plan;
    },
    close: database.close,
  };
}
