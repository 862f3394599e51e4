import { invalidParameter } from "../sdma-error";
import type { Store } from "../store/open-store";

function refuseMissing(
  noun: string,
  parameterName: string,
  ids: readonly string[],
  rows: readonly { id: string }[],
): void {
  const known = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing === undefined) return;
  throw invalidParameter(`${noun} ${missing} does not exist`, { parameterName, parameterValue: missing });
}

/** @throws SdmaError 400 for the first id that is not a template of the library */
export async function requireKnownTemplates(
  { query }: Store,
  libraryId: string,
  ids: readonly string[],
): Promise<void> {
  const templates = query.selectFrom("template").select("assetTemplateId as id");
  const rows = await templates.where("libraryId", "=", libraryId).execute();
  refuseMissing("Asset template", "projectConfig.permittedTemplateIds", ids, rows);
}

/** @throws SdmaError 400 for the first id that is not a connector of the library */
export async function requireKnownConnectors(
  { query }: Store,
  libraryId: string,
  ids: readonly string[],
): Promise<void> {
  const connectors = query.selectFrom("connector").select("connectorId as id");
  const rows = await connectors.where("libraryId", "=", libraryId).execute();
  refuseMissing("Connector", "assetTemplateConfig.permittedConnectorIds", ids, rows);
}
