import { z } from "zod";
import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";

const suggestionsSchema = z.array(z.object({ name: z.string(), value: z.unknown() }));

interface FileType {
  count: number;
  examples: Map<string, { files: number; example: string }>;
}

function fileTypeOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

function collect(
  rows: readonly { path: string; suggestedAttributes: string | null }[],
): Map<string, FileType> {
  const types = new Map<string, FileType>();
  for (const { path, suggestedAttributes } of rows) {
    if (suggestedAttributes === null) continue;
    const type = types.get(fileTypeOf(path)) ?? { count: 0, examples: new Map() };
    types.set(fileTypeOf(path), type);
    type.count += 1;
    for (const { name, value } of suggestionsSchema.parse(JSON.parse(suggestedAttributes))) {
      const known = type.examples.get(name);
      type.examples.set(name, { files: (known?.files ?? 0) + 1, example: known?.example ?? String(value) });
    }
  }
  return types;
}

/**
 * By file type; `presence` is the fraction of its files with suggestions that have the attribute (assumption: 0 to 1).
 */
export const listAssetSuggestedAttributes: OperationHandler = async (context) => {
  const { assetId } = await findAsset(context);
  const rows = await context.store.query
    .selectFrom("file")
    .select(["path", "suggestedAttributes"])
    .where("assetId", "=", assetId)
    .where("lastVersion", "is", null)
    .orderBy("path")
    .execute();
  const suggestions = [...collect(rows)].map(([fileType, { count, examples }]) => ({
    fileType,
    count,
    suggestions: [...examples].map(([attribute, { files, example }]) => ({
      attribute,
      presence: files / count,
      example,
    })),
  }));
  return answerJson({ suggestions });
};
