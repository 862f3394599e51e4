import { z } from "zod";
import { openSqlDatabase, type SqlDatabase } from "../../sql/sql-database";
import type { TrafficKey, TrafficMinute } from "./traffic-minute";

const tables = `
CREATE TABLE IF NOT EXISTS traffic (
  start_ms INTEGER NOT NULL,
  api_name TEXT NOT NULL,
  stage TEXT NOT NULL,
  resource TEXT NOT NULL,
  method TEXT NOT NULL,
  requests INTEGER NOT NULL,
  client_errors INTEGER NOT NULL,
  server_errors INTEGER NOT NULL,
  latency TEXT NOT NULL,
  integration_latency TEXT NOT NULL,
  PRIMARY KEY (start_ms, api_name, stage, resource, method)
) WITHOUT ROWID, STRICT`;

const distribution = z
  .string()
  .transform((text) => new Map(z.array(z.tuple([z.number(), z.number()])).parse(JSON.parse(text))));

const minuteRow = z
  .object({
    start_ms: z.number(),
    api_name: z.string(),
    stage: z.string(),
    resource: z.string(),
    method: z.string(),
    requests: z.number(),
    client_errors: z.number(),
    server_errors: z.number(),
    latency: distribution,
    integration_latency: distribution,
  })
  .transform(
    (row): TrafficMinute => ({
      startMs: row.start_ms,
      apiName: row.api_name,
      stage: row.stage,
      resource: row.resource,
      method: row.method,
      requests: row.requests,
      clientErrors: row.client_errors,
      serverErrors: row.server_errors,
      latency: row.latency,
      integrationLatency: row.integration_latency,
    }),
  );

const routeRow = z.object({
  apiName: z.string(),
  stage: z.string(),
  resource: z.string(),
  method: z.string(),
  hasIntegration: z.number().transform((flag) => flag === 1),
});

/** A route that has had traffic. */
export type Route = z.output<typeof routeRow>;

/** Filter for reading; omitted fields match everything. */
export interface TrafficRange {
  /** Inclusive, epoch milliseconds. */
  fromMs: number;
  /** Exclusive. */
  untilMs: number;
  apiName: string;
  stage?: string;
  resource?: string;
  method?: string;
}

export interface TrafficStore {
  find(key: TrafficKey): TrafficMinute | null;
  /** Replaces all minutes in one transaction. */
  putAll(minutes: readonly TrafficMinute[]): void;
  /** Oldest first. */
  read(range: TrafficRange): TrafficMinute[];
  /** Routes with traffic in that time range, sorted. */
  routes(fromMs: number, untilMs: number): Route[];
  forget(beforeMs: number): void;
  close(): void;
}

function columnsOf(minute: TrafficMinute): (string | number)[] {
  return [
    minute.startMs,
    minute.apiName,
    minute.stage,
    minute.resource,
    minute.method,
    minute.requests,
    minute.clientErrors,
    minute.serverErrors,
    JSON.stringify([...minute.latency]),
    JSON.stringify([...minute.integrationLatency]),
  ];
}

function readRange({ all }: SqlDatabase, range: TrafficRange): TrafficMinute[] {
  const wanted = [
    ["stage", range.stage],
    ["resource", range.resource],
    ["method", range.method],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const filters = wanted.map(([column]) => ` AND ${column} = ?`).join("");
  const sql = `SELECT * FROM traffic WHERE start_ms >= ? AND start_ms < ? AND api_name = ?${filters} ORDER BY start_ms`;
  const values = wanted.map(([, value]) => value);
  return all(minuteRow, sql, range.fromMs, range.untilMs, range.apiName, ...values);
}

const findMinute =
  "SELECT * FROM traffic WHERE start_ms = ? AND api_name = ? AND stage = ? AND resource = ? AND method = ?";
const putMinute = "INSERT OR REPLACE INTO traffic VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const listRoutes = `
  SELECT api_name AS apiName, stage, resource, method, max(integration_latency <> '[]') AS hasIntegration
  FROM traffic WHERE start_ms >= ? AND start_ms < ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** Opens the metrics file, creating it if absent. */
export function openTrafficStore(path: string): TrafficStore {
  const database = openSqlDatabase({ path, tables });
  const { run, find, all, inTransaction, close } = database;
  return {
    find: ({ startMs, apiName, stage, resource, method }) =>
      find(minuteRow, findMinute, startMs, apiName, stage, resource, method),
    putAll: (minutes) =>
      inTransaction(() => {
        for (const minute of minutes) run(putMinute, ...columnsOf(minute));
      }),
    read: (range) => readRange(database, range),
    routes: (fromMs, untilMs) => all(routeRow, listRoutes, fromMs, untilMs),
    forget: (beforeMs) => run("DELETE FROM traffic WHERE start_ms < ?", beforeMs),
    close,
  };
}
