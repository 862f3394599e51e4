import "server-only";

/**
 * What the worker thread of an SQLite file runs, in CommonJS. It is text, since the bundles of the server, of Next and of
 * the tests each place a module elsewhere, and a worker starts from text in all of them.
 *
 * Takes `{ id, sql, parameters }` and answers `{ id, rows, changes }` or `{ id, message, code }`; `{ close: true }` ends it.
 */
export const sqliteWorkerSource = `
"use strict";
const { createRequire } = require("node:module");
const { parentPort, workerData } = require("node:worker_threads");
const Database = createRequire(workerData.resolveFrom)("libsql");

const mostStatements = 200;
const statements = new Map();
let database;

function open() {
  database = new Database(workerData.path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL;");
}

function prepared(sql) {
  let statement = statements.get(sql);
  if (statement) return statement;
  if (statements.size >= mostStatements) statements.clear();
  statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

function answer({ id, sql, parameters }) {
  try {
    if (!database) open();
    const statement = prepared(sql);
    if (statement.reader) return { id, rows: statement.all(parameters), changes: 0 };
    return { id, rows: [], changes: statement.run(parameters).changes };
  } catch (error) {
    return { id, message: String(error && error.message), code: String(error && error.code) };
  }
}

parentPort.on("message", (request) => {
  if (!request.close) return parentPort.postMessage(answer(request));
  if (database) database.close();
  parentPort.close();
});
`;
