import type { ObjectStore } from "../s3/store/open-object-store";
import type { SdmaAnswer, SdmaCaller, VendCredentials } from "./contract";
import type { LevelReader } from "./levels/effective-level";
import type { Level } from "./levels/level";
import type { Page, PageRequest } from "./paging/read-page";
import type { LibrarySearch } from "./search/library-search";
import type { ContentStore } from "./store/object-key";
import type { Store } from "./store/open-store";

export interface StoredObject {
  bucket: string;
  objectKey: string;
  /** The file name that a browser saves it under. */
  fileName: string;
}

export interface OperationContext {
  /** For mutations, runs inside a transaction that commits before the response is sent and rolls back on error. */
  store: Store;
  operationId: string;
  /** Validated. */
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Validated against the document, undefined if the operation takes no body; handlers narrow it with zod. */
  body: unknown;
  /** Whole seconds since the epoch, by the sandbox's clock. */
  nowSeconds: number;
  caller: SdmaCaller;
  levels: LevelReader;
  /** The caller's level on the operation's resource; null for filtering lists without one. */
  level: Level | null;
  /** One page of this operation's list, by `maxResults` and `nextToken`. */
  page: <Row>(request: Pick<PageRequest<Row>, "fetch" | "keyOf" | "isShown" | "scope">) => Promise<Page<Row>>;
  /** The search index; must be refreshed before use. */
  search: LibrarySearch;
  /** A URL that is valid for one hour. */
  presign: (object: StoredObject) => string;
  /** The bytes of a stored object. @throws SdmaError 404 if the bucket no longer has it */
  openContent: (bucket: string, objectKey: string) => SdmaAnswer;
  /** The contents of the buckets, including client uploads; not part of a mutation's transaction. */
  objects: ObjectStore;
  contentStore: ContentStore;
  vend: VendCredentials;
  /** Adds to the audit event of a mutation; `resourceId` names the created resource if the path does not. */
  noteAudit: (note: AuditNote) => void;
}

export interface AuditNote {
  resourceId?: string;
  [detail: string]: unknown;
}

/** Runs the operation, or throws SdmaError. */
export type OperationHandler = (context: OperationContext) => Promise<SdmaAnswer>;

/** @throws Error if the operation has no such path parameter: a bug in the table of handlers */
export function pathParameter(context: OperationContext, name: string): string {
  const value = context.path[name];
  if (value === undefined) throw new Error(`${context.operationId} has no path parameter ${name}`);
  return value;
}

export function isAsked(context: OperationContext, flag: string): boolean {
  return context.query[flag] === "true";
}

/** 200 with JSON; undefined members are omitted. */
export function answerJson(value: unknown): SdmaAnswer {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** 200 with an empty object if the document defines no content: clients that parse the response still can. */
export function answerNothing(): SdmaAnswer {
  return answerJson({});
}
