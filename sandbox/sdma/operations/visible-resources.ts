import { usableConnectorIds, usableTemplateIds } from "../associations/usable-resources";
import type { OperationContext } from "../operation-context";
import { findLibrary } from "../store/find-resource";

/** Libraries in which the caller has a level, on the library itself or on anything in it. */
export async function visibleLibraryIds({ store, levels }: OperationContext): Promise<string[]> {
  const own = new Set(levels.ownResourceIds());
  const libraries = await store.query.selectFrom("library").select("libraryId").execute();
  const children = await Promise.all([
    store.query.selectFrom("project").select(["projectId as id", "libraryId"]).execute(),
    store.query.selectFrom("template").select(["assetTemplateId as id", "libraryId"]).execute(),
    store.query.selectFrom("connector").select(["connectorId as id", "libraryId"]).execute(),
  ]);
  const byChild = new Set(children.flat().flatMap(({ id, libraryId }) => (own.has(id) ? [libraryId] : [])));
  return libraries
    .map(({ libraryId }) => libraryId)
    .filter((libraryId) => levels.on(libraryId, libraryId) !== null || byChild.has(libraryId));
}

/**
 * Which projects of the path's library the caller can see: all with a level on the library, otherwise those with a
 * level on the project.
 * @throws SdmaError 404 for a library that does not exist
 */
export async function visibleProjects(context: OperationContext): Promise<"all" | readonly string[]> {
  const { libraryId } = await findLibrary(context);
  return context.levels.on(libraryId, libraryId) === null ? context.levels.ownResourceIds() : "all";
}

/** Which templates of the path's library the caller can see: like projects, plus those that their projects may use. */
export async function visibleTemplates(context: OperationContext): Promise<"all" | readonly string[]> {
  const own = await visibleProjects(context);
  return own === "all" ? own : [...own, ...(await usableTemplateIds(context.store, context.levels))];
}

/**
 * Which connectors of the path's library the caller can see: like projects, plus those that their templates may use.
 */
export async function visibleConnectors(context: OperationContext): Promise<"all" | readonly string[]> {
  const own = await visibleProjects(context);
  return own === "all" ? own : [...own, ...(await usableConnectorIds(context.store, context.levels))];
}
