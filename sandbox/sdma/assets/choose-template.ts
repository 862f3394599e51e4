import { isApproved } from "../associations/find-association";
import { permittedTemplateIdsOf } from "../associations/permitted-ids";
import type { OperationContext } from "../operation-context";
import { conflict } from "../sdma-error";
import type { ProjectRow, TemplateRow } from "../store/schema";

/** The template of an asset, if it has one that still exists. */
export async function findTemplateOfAsset(
  { store }: OperationContext,
  assetTemplateId: string | null,
): Promise<TemplateRow | null> {
  if (assetTemplateId === null) return null;
  const row = await store.query
    .selectFrom("template")
    .selectAll()
    .where("assetTemplateId", "=", assetTemplateId)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The template for a new asset. The reference has no field for it, so a project that requires one uses its first
 * (assumption).
 * @throws SdmaError 409 for a template that the project does not use, or if it requires one and uses none
 */
export async function chooseTemplate(
  context: OperationContext,
  project: ProjectRow,
  wanted: string | undefined,
): Promise<TemplateRow | null> {
  const { projectId, permittedTemplateIds, allowNonTemplatedAssets } = project;
  if (wanted === undefined && allowNonTemplatedAssets === 1) return null;
  const candidates = wanted === undefined ? permittedTemplateIdsOf(permittedTemplateIds) : [wanted];
  for (const assetTemplateId of candidates) {
    if (!(await isApproved(context.store, projectId, assetTemplateId))) continue;
    const template = await findTemplateOfAsset(context, assetTemplateId);
    if (template) return template;
  }
  if (wanted === undefined)
    throw conflict("TEMPLATE_REQUIRED", `Project ${projectId} does not accept assets without a template`, {
      projectId,
    });
  throw conflict("TEMPLATE_NOT_PERMITTED", `Project ${projectId} does not use the template ${wanted}`, {
    projectId,
    assetTemplateId: wanted,
  });
}
