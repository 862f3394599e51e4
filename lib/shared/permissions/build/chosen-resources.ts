import { type Operation, operationCatalog } from "../../sdma/catalog";

/** Kinds of resources that a policy may be limited to, by the names of the parameters in paths. */
export const resourceKinds = ["libraryId", "projectId", "assetId", "templateId", "connectorId"] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/**
 * Ids that each operation is limited to, wherever its path names such a resource; absent or empty: any. An operation
 * whose path names several kinds is opened on each combination.
 */
export type ChosenResources = Readonly<Partial<Record<ResourceKind, readonly string[]>>>;

const idPatterns: ReadonlyMap<string, RegExp> = new Map(
  operationCatalog.flatMap(({ parameters }) =>
    parameters.flatMap(({ name, pattern }): [string, RegExp][] =>
      pattern === undefined ? [] : [[name, new RegExp(pattern)]],
    ),
  ),
);

/** Whether an id has the form that the API gives to its kind. One cut short would match the beginning of others. */
export function isIdOf(kind: ResourceKind, id: string): boolean {
  return idPatterns.get(kind)?.test(id) ?? false;
}

/** Segments of an operation's path; `parameter` is the name of the one that stands for an id. */
export interface PathSegment {
  text: string;
  parameter: string | null;
}

export function pathSegments({ path }: Operation): PathSegment[] {
  return path
    .slice(1)
    .split("/")
    .map((text) => ({ text, parameter: /^\{(\w+)\}$/.exec(text)?.[1] ?? null }));
}

/** Names of the ids in an operation's path. */
export function pathParameters(operation: Operation): string[] {
  return pathSegments(operation).flatMap(({ parameter }) => (parameter === null ? [] : [parameter]));
}

export function isLimited(resources: ChosenResources, parameter: string): boolean {
  const kind = resourceKinds.find((each) => each === parameter);
  return kind !== undefined && (resources[kind]?.length ?? 0) > 0;
}

/** Every combination of ids for the parameters that are limited; one without any where none is. */
export function idCombinations(
  resources: ChosenResources,
  parameters: readonly string[],
): Record<string, string>[] {
  return resourceKinds
    .filter((kind) => parameters.includes(kind) && isLimited(resources, kind))
    .reduce<Record<string, string>[]>(
      (made, kind) => made.flatMap((ids) => (resources[kind] ?? []).map((id) => ({ ...ids, [kind]: id }))),
      [{}],
    );
}
