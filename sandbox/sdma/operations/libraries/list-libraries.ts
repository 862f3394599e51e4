import { answerJson, type OperationHandler } from "../../operation-context";
import { readNewestCursor } from "../../store/list-cursor";
import { toLibrary } from "../../wire/library";
import { visibleLibraryIds } from "../visible-resources";

export const listLibraries: OperationHandler = async (context) => {
  const visible = await visibleLibraryIds(context);
  const { rows, nextToken } = await context.page({
    fetch: async (after, limit) => {
      let query = context.store.query.selectFrom("library").selectAll().where("libraryId", "in", visible);
      if (after) {
        const [createdAt, id] = readNewestCursor(after);
        query = query.where((where) =>
          where(where.refTuple("createdAt", "libraryId"), "<", where.tuple(createdAt, id)),
        );
      }
      return query.orderBy("createdAt", "desc").orderBy("libraryId", "desc").limit(limit).execute();
    },
    keyOf: (row) => [row.createdAt, row.libraryId],
  });
  return answerJson({ libraries: rows.map(toLibrary), nextToken });
};
