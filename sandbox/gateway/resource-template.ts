import { operations } from "../sdma/operation-document";

const templates = new Map(
  operations.map(({ operationId, template }) => [operationId, `/iam/${template.join("/")}`] as const),
);

/** Resource path of an operation, `/iam/libraries/{libraryId}`; null for operations outside SDMA's API. */
export function resourceTemplate(operationId: string): string | null {
  return templates.get(operationId) ?? null;
}
