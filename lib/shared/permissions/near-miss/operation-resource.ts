import { type Operation, operationCatalog } from "../../sdma/catalog";
import { matchOperation, type OperationMatch } from "../../sdma/match-operation";
import { arnSegments } from "../iam/arn";

/** The parts of an execute-api ARN; a method's path may hold colons. */
export interface InvokeResource {
  /** `arn:aws:execute-api:region:account:api/stage`. */
  stageArn: string;
  method: string;
  /** Segments after the method, as in the ARN. */
  segments: readonly string[];
}

/** null for an ARN that names no method of a stage. */
export function parseInvokeResource(arn: string): InvokeResource | null {
  const segments = arnSegments(arn);
  const [api, stage, method, ...path] = (segments[5] ?? "").split("/");
  if (segments[2] !== "execute-api" || !api || !stage || !method) return null;
  return { stageArn: `${segments.slice(0, 5).join(":")}:${api}/${stage}`, method, segments: path };
}

/** The catalog's operation that an ARN stands for; null where it has none. */
export function operationOfResource(arn: string): OperationMatch | null {
  const resource = parseInvokeResource(arn);
  return resource && matchOperation(resource.method, resource.segments);
}

const zeros = "0".repeat(32);

/** Ids of the API's own form that no policy names. */
const anyIds: Readonly<Record<string, string>> = {
  libraryId: `library-${zeros}`,
  projectId: `project-${zeros}`,
  templateId: `template-${zeros}`,
  connectorId: `connector-${zeros}`,
  assetId: `asset-${zeros}`,
  fileIdOrPathId: `file-${zeros}`,
  versionId: `asset-${zeros}-version-1`,
  principalId: "a.member",
};

function templateSegments({ path }: Operation): string[] {
  return path.slice(1).split("/");
}

/**
 * ARN of an operation on a concrete resource.
 * @param ids values of the path's parameters; those that are missing get an id that no policy names
 */
export function operationResource(
  operation: Operation,
  stageArn: string,
  ids: Readonly<Record<string, string>> = {},
): string {
  const path = templateSegments(operation).map((segment) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name === undefined ? segment : (ids[name] ?? anyIds[name] ?? "any");
  });
  return `${stageArn}/${operation.method}/${path.join("/")}`;
}

/** Pattern that covers an operation on every resource; it may cover others, since `*` crosses slashes. */
export function operationPattern(operation: Operation, stageArn: string): string {
  const path = templateSegments(operation).map((segment) => (segment.startsWith("{") ? "*" : segment));
  return `${stageArn}/${operation.method}/${path.join("/")}`;
}

/** Values of the path's parameters in a resource. */
function idsOf({ operation, segments }: OperationMatch): Record<string, string> {
  return Object.fromEntries(
    templateSegments(operation).flatMap((template, at) => {
      const name = /^\{(\w+)\}$/.exec(template)?.[1];
      return name === undefined ? [] : [[name, segments[at] ?? ""]];
    }),
  );
}

/** All operations of the catalog on the resources that an ARN names, by operation id. */
export function operationsAround(arn: string): ReadonlyMap<string, string> {
  const resource = parseInvokeResource(arn);
  if (!resource) return new Map();
  const match = operationOfResource(arn);
  const ids = match ? idsOf(match) : {};
  return new Map(
    operationCatalog.map((operation) => [
      operation.operationId,
      operation === match?.operation ? arn : operationResource(operation, resource.stageArn, ids),
    ]),
  );
}
