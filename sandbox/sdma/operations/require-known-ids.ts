import { invalidParameter } from "../sdma-error";
import type { Store } from "../store/open-store";

function refuseMissing(
  noun: string,
  parameterName: string,
  ids: readonly string[],
  known: Set<string>,
): void {
  const missing = ids.find((id) => !known.has(id));
  if (missing === undefined) return;
  throw invalidParameter(`${noun} ${missing} does not exist`, { parameterName, parameterValue: missing });
}

/** @throws SdmaError 400 for the first id that is no template of the library */
export async function requireKnownTemplates(
  { query }: Store,
  libraryId: string,
  ids: readonly string[],
  parameterName: string,
): Promise<void> {
  const rows = await query
    .selectFrom("template")
    .select("assetTemplateId as id")
    .where("libraryId", "=", libraryId)
    .where("assetTemplateId", "in", [...ids])
    .execute();
  refuseMissing("Asset template", parameterName, ids, new Set(rows.map(({ id }) => id)));
}

/** @throws SdmaError 400 for the first id that is no connector of the library */
export async function requireKnownConnectors(
  { query }: Store,
  libraryId: string,
  ids: readonly string[],
  parameterName: string,
): Promise<void> {
  const rows = await query
    .selectFrom("connector")
    .select("connectorId as id")
    .where("libraryId", "=", libraryId)
    .where("connectorId", "in", [...ids])
    .execute();
  refuseMissing("Connector", parameterName, ids, new Set(rows.map(({ id }) => id)));
}
