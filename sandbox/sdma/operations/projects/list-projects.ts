import { answerJson, type OperationHandler, pathParameter } from "../../operation-context";
import { readNewestCursor } from "../../store/list-cursor";
import { toProject } from "../../wire/project";
import { narrowByMember } from "../members/narrow-by-member";
import { visibleProjects } from "../visible-resources";

/** `principalId` filters by direct member (assumption: the reference does not say). */
export const listProjects: OperationHandler = async (context) => {
  const visible = narrowByMember(context, await visibleProjects(context));
  const { principalId } = context.query;
  const { rows, nextToken } = await context.page({
    fetch: async (after, limit) => {
      let query = context.store.query
        .selectFrom("project")
        .selectAll()
        .where("libraryId", "=", pathParameter(context, "libraryId"));
      if (visible !== "all") query = query.where("projectId", "in", visible);
      if (principalId !== undefined) {
        query = query.where("projectId", "in", (where) =>
          where.selectFrom("member").select("resourceId").where("principalId", "=", principalId),
        );
      }
      if (after) {
        const [createdAt, id] = readNewestCursor(after);
        query = query.where((where) =>
          where(where.refTuple("createdAt", "projectId"), "<", where.tuple(createdAt, id)),
        );
      }
      return query.orderBy("createdAt", "desc").orderBy("projectId", "desc").limit(limit).execute();
    },
    keyOf: (row) => [row.createdAt, row.projectId],
  });
  return answerJson({ projects: rows.map((row) => toProject(row, context.presign)), nextToken });
};
