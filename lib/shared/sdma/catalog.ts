import { operations } from "./generated/operations.gen";

export type HttpMethod = "GET" | "POST" | "PUT" | "DELETE";
export type OperationId = (typeof operations)[number]["operationId"];

export interface OperationParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly type: string;
  readonly pattern?: string;
  readonly values?: readonly string[];
}

export interface Operation {
  readonly operationId: OperationId;
  readonly method: HttpMethod;
  /** Path template after the stage, such as `/iam/libraries/{libraryId}`. */
  readonly path: string;
  readonly tag: string;
  readonly parameters: readonly OperationParameter[];
  readonly hasRequestBody: boolean;
  readonly answersJson: boolean;
  readonly needs: {
    readonly resource: string;
    readonly level: string | null;
    readonly source: string;
    readonly note?: string;
  };
}

/** The 80 operations of the REST API, in the order of the OpenAPI document. */
export const operationCatalog: readonly Operation[] = operations;

const operationsById = new Map<string, Operation>(
  operationCatalog.map((entry) => [entry.operationId, entry]),
);

/** @throws {RangeError} when the document has no operation of that id. */
export function operationById(operationId: string): Operation {
  const operation = operationsById.get(operationId);
  if (!operation) throw new RangeError(`No operation ${operationId} in the catalog.`);
  return operation;
}

const readingPosts = new Set<string>(["SearchAssets", "SearchFiles", "QueryAuditEvents"]);

/** Searches are POST for their body's sake and change nothing. */
export const isReadingPost = ({ operationId }: Operation): boolean => readingPosts.has(operationId);

/** Whether an operation may change something; one that the catalog does not have might. */
export function isWrite(operationId: string): boolean {
  const operation = operationsById.get(operationId);
  return !operation || (operation.method !== "GET" && !isReadingPost(operation));
}
