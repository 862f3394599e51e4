import { z } from "zod";
import type { Store } from "../store/open-store";
import type { Link } from "./association";

const idsSchema = z.array(z.string());
const configSchema = z.looseObject({ permittedConnectorIds: idsSchema.optional() });

/** @param assetTemplateConfig JSON, as stored */
export function permittedConnectorIdsOf(assetTemplateConfig: string): string[] {
  return configSchema.parse(JSON.parse(assetTemplateConfig)).permittedConnectorIds ?? [];
}

/** @param permittedTemplateIds JSON, as stored */
export function permittedTemplateIdsOf(permittedTemplateIds: string): string[] {
  return idsSchema.parse(JSON.parse(permittedTemplateIds));
}

function withId(ids: readonly string[], id: string, isPermitted: boolean): string[] {
  const others = ids.filter((other) => other !== id);
  return isPermitted ? [...others, id] : others;
}

async function permitTemplate({ query }: Store, link: Link, isPermitted: boolean): Promise<void> {
  const projectId = link.sourceResourceId;
  const row = await query
    .selectFrom("project")
    .select("permittedTemplateIds")
    .where("projectId", "=", projectId)
    .executeTakeFirst();
  if (!row) return;
  const ids = withId(permittedTemplateIdsOf(row.permittedTemplateIds), link.targetResourceId, isPermitted);
  await query
    .updateTable("project")
    .set({ permittedTemplateIds: JSON.stringify(ids) })
    .where("projectId", "=", projectId)
    .execute();
}

async function permitConnector({ query }: Store, link: Link, isPermitted: boolean): Promise<void> {
  const assetTemplateId = link.sourceResourceId;
  const row = await query
    .selectFrom("template")
    .select("assetTemplateConfig")
    .where("assetTemplateId", "=", assetTemplateId)
    .executeTakeFirst();
  if (!row) return;
  const config = configSchema.parse(JSON.parse(row.assetTemplateConfig));
  const permittedConnectorIds = withId(
    config.permittedConnectorIds ?? [],
    link.targetResourceId,
    isPermitted,
  );
  await query
    .updateTable("template")
    .set({ assetTemplateConfig: JSON.stringify({ ...config, permittedConnectorIds }) })
    .where("assetTemplateId", "=", assetTemplateId)
    .execute();
}

/** Adds the target to the source's list of permitted ids, or removes it. */
export function setPermitted(store: Store, link: Link, isPermitted: boolean): Promise<void> {
  const permit = link.associationType === "PROJECT_TEMPLATE" ? permitTemplate : permitConnector;
  return permit(store, link, isPermitted);
}
