import { mkdir } from "node:fs/promises";
import path from "node:path";
import { internalServerError } from "../http/internal-server-error";
import { presignUrl } from "../s3/presign-url";
import type { ObjectStore } from "../s3/store/open-object-store";
import { createGenerators } from "../seed/content/generators";
import { seedStore } from "../seed/seed-store";
import { type AssetSettler, createAssetSettler } from "./assets/settle-assets";
import { allowByAssociation } from "./associations/allow-by-association";
import { isMutation, writeAuditEvent } from "./audit/write-audit-event";
import type { DataSettings, Sdma, SdmaAnswer, SdmaOptions, SdmaRequest } from "./contract";
import { checkLevel } from "./levels/check-level";
import { createLevelReader, readGrants } from "./levels/effective-level";
import { createGrantCache, type GrantCache } from "./levels/grant-cache";
import { loadPolicies } from "./levels/load-policies";
import { type MatchedOperation, matchOperation } from "./match-operation";
import type { AuditNote, OperationContext } from "./operation-context";
import { operationHandlers } from "./operation-handlers";
import { readPage } from "./paging/read-page";
import { notFound, refusalBody, SdmaError } from "./sdma-error";
import { createLibrarySearch, type LibrarySearch } from "./search/library-search";
import { openStore, type Store } from "./store/open-store";
import { seedObjects } from "./store/seed-objects";
import { openSeenPrincipals, type SeenPrincipals } from "./store/seen-principals";
import { readTokenSecret } from "./store/token-secret";
import { validateBody } from "./validate-body";
import { validateParameters } from "./validate-parameters";

const urlLifetimeSeconds = 3600;

const isSearch = (operationId: string) => operationId === "SearchAssets" || operationId === "SearchFiles";

interface Running {
  options: SdmaOptions;
  store: Store;
  tokenSecret: string;
  search: LibrarySearch;
  grants: GrantCache;
  seen: SeenPrincipals;
  settler: AssetSettler;
}

function openContent(objects: ObjectStore, bucket: string, objectKey: string): SdmaAnswer {
  const object = objects.find(bucket, objectKey);
  if (!object) throw notFound("Content", objectKey);
  const contentType = object.headers["content-type"] ?? "application/octet-stream";
  return {
    status: 200,
    headers: { "content-type": contentType, "content-length": String(object.size) },
    body: object.open(),
  };
}

async function createContext(
  running: Running,
  store: Store,
  request: SdmaRequest,
  matched: MatchedOperation,
): Promise<OperationContext> {
  const { options, tokenSecret } = running;
  const { operationId } = matched.operation;
  const { path: pathParameters, query } = validateParameters(matched, request.query);
  const body = validateBody(matched.operation, request.body);
  // Inside a transaction the uncommitted memberships apply, and no other request may see them before the commit.
  const isInTransaction = store !== running.store;
  const grants = await (isInTransaction
    ? readGrants(store, request.caller)
    : running.grants.read(store, request.caller));
  const levels = createLevelReader(request.caller, grants);
  const level = await allowByAssociation(
    () => checkLevel({ operationId, path: pathParameters, query, body }, levels),
    { store, operationId, path: pathParameters, levels },
  );
  return {
    store,
    operationId,
    path: pathParameters,
    query,
    body,
    nowSeconds: Math.floor(options.clock() / 1_000),
    caller: request.caller,
    levels,
    level,
    page: (list) => readPage({ ...list, secret: tokenSecret, operationId, path: pathParameters, query }),
    search: running.search,
    presign: (object) =>
      presignUrl(options.presignKey, {
        ...object,
        origin: request.origin,
        expiresInSeconds: urlLifetimeSeconds,
        nowMs: options.clock(),
      }),
    openContent: (bucket, objectKey) => openContent(options.objects, bucket, objectKey),
    objects: options.objects,
    contentStore: options.contentStore ?? "library",
    vend: options.vend,
    noteAudit: () => {},
  };
}

function answerError(status: number, body: object): SdmaAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Checks parameters and body, then the level, then runs the operation, which checks what exists. */
async function run(running: Running, store: Store, request: SdmaRequest, matched: MatchedOperation) {
  const { operationId } = matched.operation;
  const context = await createContext(running, store, request, matched);
  const handler = operationHandlers.get(operationId);
  if (!handler) throw new Error(`Nothing runs ${operationId}`);
  if (!isMutation(request.method, operationId)) return handler(context);
  const notes: AuditNote = {};
  const answer = await handler({ ...context, noteAudit: (note) => void Object.assign(notes, note) });
  // 204 means that nothing changed.
  if (answer.status !== 204) await writeAuditEvent(context, notes, request);
  return answer;
}

/** Mutations run one at a time, each in a transaction that other requests wait for. */
async function runInStore(running: Running, request: SdmaRequest, matched: MatchedOperation) {
  const { store } = running;
  if (!isMutation(request.method, matched.operation.operationId))
    return run(running, store, request, matched);
  const answer = await store.query
    .transaction()
    .execute((query) => run(running, { raw: store.raw, query }, request, matched));
  running.grants.forget();
  running.settler.forget();
  return answer;
}

async function answerOperation(running: Running, request: SdmaRequest): Promise<SdmaAnswer> {
  const matched = matchOperation(request.method, request.segments);
  if (!matched) return answerError(404, { message: "Not Found" });
  const { operationId, badRequest } = matched.operation;
  try {
    await running.seen.note(request.caller);
    await running.settler.settle(Math.floor(running.options.clock() / 1_000));
    return await runInStore(running, request, matched);
  } catch (error) {
    if (error instanceof SdmaError) return answerError(error.status, refusalBody(error, badRequest));
    const line = { level: "error", message: "an operation failed", operationId, error: String(error) };
    running.options.log(line);
    return internalServerError;
  }
}

/**
 * Opens the data and seeds them on the first start (a few seconds; tiles take longer).
 * @throws Error if the data on disk were seeded by another version
 */
export async function createSdma(options: SdmaOptions): Promise<Sdma> {
  await mkdir(options.contentDir, { recursive: true });
  if (options.databasePath !== ":memory:")
    await mkdir(path.dirname(options.databasePath), { recursive: true });
  const store = openStore(options.databasePath);
  const generators = createGenerators();
  const { contentDir, contentStore = "library" } = options;
  const seed = ({ hasTiles }: DataSettings) =>
    seedStore(store, { contentDir, contentStore, hasTiles, generators });
  await seed(options.settings);
  await seedObjects(store, options.objects, { contentDir, contentStore });
  loadPolicies();
  const tokenSecret = await readTokenSecret(store);
  let settings = options.settings;
  const search = createLibrarySearch(store, () => settings.searchDelaySeconds ?? 0);
  const running = {
    options,
    store,
    tokenSecret,
    search,
    grants: createGrantCache(),
    seen: openSeenPrincipals(store),
    settler: createAssetSettler(store),
  };
  return {
    findOperation: (method, segments) => {
      const operationId = matchOperation(method, segments)?.operation.operationId;
      if (operationId === undefined || (!settings.hasSearch && isSearch(operationId))) return null;
      return { operationId };
    },
    applySettings: async (next) => {
      settings = next;
      await seed(next);
    },
    handle: (request) => answerOperation(running, request),
    close: () => store.raw.close(),
  };
}
