import { operations } from "../sdma/operation-document";

const templates = new Map(
  operations.map(({ operationId, template }) => [operationId, `/iam/${template.join("/")}`] as const),
);

/** Path of the resource that an operation belongs to, `/iam/libraries/{libraryId}`; null for one that is not SDMA's. */
export function resourceTemplate(operationId: string): string | null {
  return templates.get(operationId) ?? null;
}
