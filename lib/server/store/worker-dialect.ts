import "server-only";
import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { sqliteWorkerSource } from "./sqlite-worker-source";

interface WorkerAnswer<Row> {
  id: number;
  rows?: Row[];
  changes?: number;
  message?: string;
  code?: string;
}

interface Waiting {
  /** A method, so that each statement may have rows of its own type. */
  resolve(answer: WorkerAnswer<unknown>): void;
  reject(error: Error): void;
}

class SqliteError extends Error {
  override name = "SqliteError";
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** An SQLite file in a thread of its own; the thread is started with the first statement, and again after it has ended. */
class SqliteThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly path: string) {}

  async ask<Row>(sql: string, parameters: readonly unknown[]): Promise<WorkerAnswer<Row>> {
    this.worker ??= this.start();
    const { worker } = this;
    this.lastId += 1;
    const id = this.lastId;
    // Only a thread that somebody waits for keeps the process alive.
    worker.ref();
    const answer = await new Promise<WorkerAnswer<Row>>((resolve, reject) => {
      this.waiting.set(id, { resolve: (given: WorkerAnswer<Row>) => resolve(given), reject });
      worker.postMessage({ id, sql, parameters });
    });
    if (answer.message !== undefined) throw new SqliteError(answer.message, answer.code ?? "");
    return answer;
  }

  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    worker.ref();
    const ended = once(worker, "exit");
    worker.postMessage({ close: true });
    await ended;
  }

  private start(): Worker {
    const resolveFrom = join(/* turbopackIgnore: true */ process.cwd(), "package.json");
    const worker = new Worker(sqliteWorkerSource, {
      eval: true,
      workerData: { path: this.path, resolveFrom },
      execArgv: [],
    });
    worker.on("message", (answer: WorkerAnswer<unknown>) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if (this.waiting.size === 0) worker.unref();
      asked?.resolve(answer);
    });
    const end = (error: Error) => {
      this.worker = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.once("error", end);
    worker.once("exit", () => end(new Error("The thread of the SQLite file has ended.")));
    worker.unref();
    return worker;
  }
}

class ThreadConnection implements DatabaseConnection {
  constructor(private readonly thread: SqliteThread) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows = [], changes = 0 } = await this.thread.ask<Row>(sql, parameters);
    return { rows, numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it, and nothing in the portal uses it
  async *streamQuery<Row>(): AsyncGenerator<QueryResult<Row>> {
    throw new Error("The SQLite thread does not stream.");
  }
}

/** One connection, which its users take in turn. */
class ThreadDriver implements Driver {
  private readonly thread: SqliteThread;
  private readonly connection: ThreadConnection;
  private isTaken = false;
  private readonly queue: (() => void)[] = [];

  constructor(path: string) {
    this.thread = new SqliteThread(path);
    this.connection = new ThreadConnection(this.thread);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.isTaken) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.isTaken = true;
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.queue.shift();
    if (next) next();
    else this.isTaken = false;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // A transaction that begins by reading could not write while another process does.
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  destroy(): Promise<void> {
    return this.thread.close();
  }
}

/** SQLite in a worker thread, so that no statement blocks the event loop, however long it takes. */
export function sqliteThreadDialect(path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ThreadDriver(path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
