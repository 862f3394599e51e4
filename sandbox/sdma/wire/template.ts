import { z } from "zod";
import type { TemplateRow } from "../store/schema";
import { present } from "./present";

const listedSchema = z.object({
  permittedConnectorIds: z.array(z.string()).optional(),
  allowedFileTypes: z.array(z.string()).optional(),
  allowAdditionalFileTypes: z.boolean().optional(),
});

function summarize(row: TemplateRow) {
  return {
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    libraryId: row.libraryId,
    assetTemplateId: row.assetTemplateId,
    assetTemplateName: row.assetTemplateName,
    ...present({ updatedAt: row.updatedAt, updatedBy: row.updatedBy }),
  };
}

export function toTemplate(row: TemplateRow): object {
  return { ...summarize(row), assetTemplateConfig: JSON.parse(row.assetTemplateConfig) };
}

/** As shown in lists: only the members of the configuration that the API names. */
export function toTemplateMinimal(row: TemplateRow): object {
  return { ...summarize(row), ...listedSchema.parse(JSON.parse(row.assetTemplateConfig)) };
}
