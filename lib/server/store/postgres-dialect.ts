import "server-only";
import {
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from "kysely";
import { Pool, type PoolClient, type PoolConfig, types } from "pg";

const { builtins } = types;

/** Counts and times are far below 2^53; pg gives them as text otherwise. */
const numberTypes: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC]);

const typeParsers: NonNullable<PoolConfig["types"]> = {
  getTypeParser: (oid, format) => (numberTypes.has(oid) ? Number : types.getTypeParser(oid, format)),
};

/** PostgreSQL has no NUL in its text, SQLite has; ids come from sign-in issuers that may send anything. */
const escapeNul = (text: string) =>
  /[\0\u2400]/.test(text) ? text.replaceAll("\u2400", "\u24001").replaceAll("\0", "\u24000") : text;
const restoreNul = (text: string) =>
  text.includes("\u2400") ? text.replaceAll("\u24000", "\0").replaceAll("\u24001", "\u2400") : text;

const toParameter = (value: unknown) => (typeof value === "string" ? escapeNul(value) : value);

function restoreRow<Row>(row: Row): Row {
  if (typeof row !== "object" || row === null) return row;
  for (const [column, value] of Object.entries(row))
    if (typeof value === "string" && value.includes("\u2400"))
      Object.assign(row, { [column]: restoreNul(value) });
  return row;
}

/** An answer of the database names its code; without one, the connection itself is in doubt. */
const isAnswered = (error: unknown) => error instanceof Error && "severity" in error;

const commands = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"] as const;

class Connection implements PostgresPoolClient {
  private isInDoubt = false;

  constructor(private readonly client: PoolClient) {}

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    asked: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof asked !== "string") throw new Error("The portal does not stream from PostgreSQL.");
    return this.run(asked, parameters);
  }

  release(): void {
    this.client.release(this.isInDoubt);
  }

  private async run(sql: string, parameters: readonly unknown[]) {
    try {
      const result = await this.client.query(sql, parameters.map(toParameter));
      return {
        command: commands.find((name) => name === result.command) ?? "SELECT",
        rowCount: result.rowCount ?? 0,
        rows: result.rows.map(restoreRow),
      };
    } catch (error) {
      this.isInDoubt ||= !isAnswered(error);
      throw error;
    }
  }
}

/**
 * @param databaseUrl contains the password and is never repeated
 * @param onIdleFailure told of a connection that broke while nobody used it
 */
export function postgresDialect(
  databaseUrl: string,
  onIdleFailure: (error: Error) => void,
  mostConnections: number,
): PostgresDialect {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: "sdma-portal",
    max: mostConnections,
    connectionTimeoutMillis: 5_000,
    // A database that went away without a word must not hold those who wait for it.
    query_timeout: 10_000,
    keepAlive: true,
    types: typeParsers,
  });
  pool.on("error", onIdleFailure);
  // The pool listens to idle connections only. One that breaks in use fails its statement, and would end the process besides.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({
    pool: { connect: async () => new Connection(await pool.connect()), end: () => pool.end() },
  });
}
