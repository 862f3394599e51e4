import { replacePermitted } from "../../associations/replace-permitted";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { invalidParameter } from "../../sdma-error";
import { findLibrary } from "../../store/find-resource";
import type { LibraryRow, ProjectRow } from "../../store/schema";
import { toProject } from "../../wire/project";
import { addOwner } from "../members/add-owner";
import { newResourceId } from "../new-resource-id";
import { parseBody } from "../parse-body";
import { requireKnownTemplates } from "../require-known-ids";
import { chooseStorage } from "./choose-storage";
import { describeProject, type ProjectBody, projectBodySchema } from "./project-body";

/** A project without templates would accept no assets, so it allows assets without one by default (assumption). */
const undescribed = {
  allowNonTemplatedAssets: 1,
  description: null,
  location: null,
  metadataAttributes: "[]",
  thumbnailObjectKey: null,
};

async function makeRow(
  context: OperationContext,
  library: LibraryRow,
  body: ProjectBody,
): Promise<ProjectRow> {
  const { projectConfig, projectName = projectConfig.name } = body;
  if (projectName === undefined)
    throw invalidParameter("Parameter projectName is required", { parameterName: "projectName" });
  const projectId = newResourceId("project");
  const storage = await chooseStorage(context, projectConfig, library, projectId);
  return {
    projectId,
    libraryId: library.libraryId,
    projectName,
    ...storage,
    ...describeProject(body, { ...undescribed, ...storage }),
    assetCount: 0,
    fileCount: 0,
    totalSize: 0,
    permittedTemplateIds: JSON.stringify([...new Set(projectConfig.permittedTemplateIds)]),
    createdAt: context.nowSeconds,
    updatedAt: context.nowSeconds,
    createdBy: context.caller.sessionName,
    updatedBy: context.caller.sessionName,
  };
}

/**
 * The creator becomes the owner and thereby requests the templates that the project names. Names need not be unique.
 */
export const createProject: OperationHandler = async (context) => {
  const { store } = context;
  const library = await findLibrary(context);
  const body = parseBody(projectBodySchema, context.body);
  const { libraryId } = library;
  const after = [...new Set(body.projectConfig.permittedTemplateIds)];
  await requireKnownTemplates(store, libraryId, after);
  const row = await makeRow(context, library, body);
  await store.query.insertInto("project").values(row).execute();
  await addOwner(context, row.projectId);
  const source = {
    associationType: "PROJECT_TEMPLATE",
    sourceResourceId: row.projectId,
    libraryId,
  } as const;
  await replacePermitted(context, { source, before: [], after, isNew: true });
  context.noteAudit({ resourceId: row.projectId, projectName: row.projectName });
  return answerJson(toProject(row, context.presign));
};
