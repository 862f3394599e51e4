import { extname } from "node:path/posix";
import { z } from "zod";
import type { OperationContext } from "../operation-context";
import type { ProjectRow, TemplateRow } from "../store/schema";
import { assetThumbnailPath } from "./asset-thumbnail";
import type { VersionFile } from "./version-file";

const fileTypesSchema = z.looseObject({
  allowedFileTypes: z.array(z.string()).optional(),
  allowAdditionalFileTypes: z.boolean().optional(),
});

/** File types that the template allows, in lower case without a dot; null if it allows all. */
function allowedTypes(template: TemplateRow | null): readonly string[] | null {
  if (!template) return null;
  const { allowedFileTypes, allowAdditionalFileTypes } = fileTypesSchema.parse(
    JSON.parse(template.assetTemplateConfig),
  );
  if (!allowedFileTypes || allowAdditionalFileTypes) return null;
  return allowedFileTypes.map((type) => type.toLowerCase().replace(/^\./, ""));
}

/** Why these files cannot form a version of an asset, as a readable sentence, or null. */
export function findFault(
  { objects }: OperationContext,
  { bucket }: ProjectRow,
  template: TemplateRow | null,
  files: readonly VersionFile[],
): string | null {
  const types = allowedTypes(template);
  for (const { path, size, objectKey } of files) {
    if (types && path !== assetThumbnailPath && !types.includes(extname(path).slice(1).toLowerCase()))
      return `The template does not allow files such as ${path}`;
    const object = objects.find(bucket, objectKey);
    if (!object) return `The manifest names a file that was never uploaded: ${path}`;
    if (object.size !== size) return `The manifest says ${size} bytes of ${path}, which has ${object.size}`;
  }
  return null;
}
