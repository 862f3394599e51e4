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
  /** The name a browser saves it under. */
  fileName: string;
}

export interface OperationContext {
  /** For mutations inside one transaction, which ends before the answer is sent and is undone by an error. */
  store: Store;
  operationId: string;
  /** Validated. */
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Checked against the document, undefined where the operation takes none; handlers narrow it with zod. */
  body: unknown;
  /** Whole seconds since the epoch, by the sandbox's clock. */
  nowSeconds: number;
  caller: SdmaCaller;
  levels: LevelReader;
  /** The caller's level on the resource that the operation is about; null on filtering lists without one. */
  level: Level | null;
  /** One page of this operation's list; reads `maxResults` and `nextToken`. */
  page: <Row>(request: Pick<PageRequest<Row>, "fetch" | "keyOf" | "isShown" | "scope">) => Promise<Page<Row>>;
  /** What searches look in; to be refreshed before. */
  search: LibrarySearch;
  /** A URL good for an hour. */
  presign: (object: StoredObject) => string;
  /** The bytes of a stored object. @throws SdmaError 404 where the bucket no longer holds it */
  openContent: (bucket: string, objectKey: string) => SdmaAnswer;
  /** What the buckets hold, uploads of clients included; it takes no part in the transaction of a mutation. */
  objects: ObjectStore;
  contentStore: ContentStore;
  vend: VendCredentials;
  /** Adds to the audit event of a mutation; `resourceId` names what was made, where the path does not. */
  noteAudit: (note: AuditNote) => void;
}

export interface AuditNote {
  resourceId?: string;
  [detail: string]: unknown;
}

/** Answers the operation, or throws SdmaError. */
export type OperationHandler = (context: OperationContext) => Promise<SdmaAnswer>;

/** @throws Error when the operation has no such path parameter: a mistake in the table of handlers */
export function pathParameter(context: OperationContext, name: string): string {
  const value = context.path[name];
  if (value === undefined) throw new Error(`${context.operationId} has no path parameter ${name}`);
  return value;
}

export function isAsked(context: OperationContext, flag: string): boolean {
  return context.query[flag] === "true";
}

/** 200 with JSON; members that are undefined are left out. */
export function answerJson(value: unknown): SdmaAnswer {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** 200 with an empty object, where the document gives the answer no content: clients that parse it still can. */
export function answerNothing(): SdmaAnswer {
  return answerJson({});
}
