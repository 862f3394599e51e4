import { type OperationId, operationById, operationCatalog } from "../../sdma/catalog";
import {
  type ChosenResources,
  isIdOf,
  pathParameters,
  type ResourceKind,
  resourceKinds,
} from "./chosen-resources";

/** Ids of the catalog in its order, without those that are none. */
export function knownOperations(ids: readonly string[]): OperationId[] {
  const known = new Set(ids);
  return operationCatalog.map(({ operationId }) => operationId).filter((id) => known.has(id));
}

/** Kinds of resources that some of the operations can be limited to. */
export function kindsOf(operationIds: readonly OperationId[]): ResourceKind[] {
  const named = new Set(operationIds.flatMap((id) => pathParameters(operationById(id))));
  return resourceKinds.filter((kind) => named.has(kind));
}

/** The kind that an id says it is; null where it has no form of the API's. */
export function kindOfId(id: string): ResourceKind | null {
  return resourceKinds.find((kind) => isIdOf(kind, id)) ?? null;
}

/** Ids by their kinds, each once; those of no kind are left out. */
export function resourcesOfIds(ids: readonly string[]): ChosenResources {
  const resources: Partial<Record<ResourceKind, string[]>> = {};
  for (const id of new Set(ids)) {
    const kind = kindOfId(id);
    if (kind) resources[kind] = [...(resources[kind] ?? []), id];
  }
  return resources;
}
