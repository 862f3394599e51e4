import { sql } from "kysely";
import { answerJson, type OperationContext, type OperationHandler } from "../operation-context";
import { findLibrary, findProject } from "../store/find-resource";

const mostValues = 20;

interface KnownValue {
  name: string;
  type: string | null;
  /** JSON. */
  value: string;
  assets: number;
}

async function readValues({ store }: OperationContext, column: "projectId" | "libraryId", id: string) {
  const { rows } = await sql<KnownValue>`
    select each.value ->> 'name' as name, each.value ->> 'type' as type, each.value -> 'value' as value,
      count(*) as assets
    from asset, json_each(asset.attributes) as each
    where ${sql.ref(`asset.${column}`)} = ${id}
    group by 1, 2, 3 order by 1, 4 desc, 3`.execute(store.query);
  return rows;
}

/**
 * The reference calls `attributes` an object and says no more: here it maps a name to the type and the most frequent
 * values on assets (assumption).
 */
function describeValues(rows: readonly KnownValue[]): Record<string, { type?: string; values: unknown[] }> {
  const attributes: Record<string, { type?: string; values: unknown[] }> = {};
  for (const { name, type, value } of rows) {
    const known = attributes[name] ?? { ...(type === null ? {} : { type }), values: [] };
    attributes[name] = known;
    if (known.values.length < mostValues) known.values.push(JSON.parse(value));
  }
  return attributes;
}

export const getProjectKnownAttributes: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  return answerJson({ attributes: describeValues(await readValues(context, "projectId", projectId)) });
};

export const getAllProjectKnownAttributes: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  return answerJson({ attributes: describeValues(await readValues(context, "libraryId", libraryId)) });
};
