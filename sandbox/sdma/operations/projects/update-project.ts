import { permittedTemplateIdsOf } from "../../associations/permitted-ids";
import { replacePermitted } from "../../associations/replace-permitted";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { invalidParameter } from "../../sdma-error";
import { findProject } from "../../store/find-resource";
import type { ProjectRow } from "../../store/schema";
import { toProject } from "../../wire/project";
import { parseBody } from "../parse-body";
import { requireKnownTemplates } from "../require-known-ids";
import { describeProject, type ProjectConfig, projectBodySchema } from "./project-body";

/** Objects do not move: the storage settings may be repeated but not changed (assumption). */
function refuseOtherStorage(config: ProjectConfig, { bucket, rootPrefix }: ProjectRow): void {
  const stored = { s3BucketName: bucket, rootPrefix };
  for (const name of ["s3BucketName", "rootPrefix"] as const) {
    const wanted = config[name];
    if (wanted === undefined || wanted === stored[name]) continue;
    throw invalidParameter(`Parameter projectConfig.${name} cannot be changed`, {
      parameterName: `projectConfig.${name}`,
      parameterValue: wanted,
      allowedValues: [stored[name]],
    });
  }
}

/** @returns the list to store; unchanged if the configuration omits it */
async function permitTemplates(
  context: OperationContext,
  config: ProjectConfig,
  project: ProjectRow,
): Promise<string> {
  const before = permittedTemplateIdsOf(project.permittedTemplateIds);
  const after = [...new Set(config.permittedTemplateIds ?? before)];
  const { projectId, libraryId } = project;
  const added = after.filter((id) => !before.includes(id));
  await requireKnownTemplates(context.store, libraryId, added);
  const source = { associationType: "PROJECT_TEMPLATE", sourceResourceId: projectId, libraryId } as const;
  await replacePermitted(context, { source, before, after });
  return JSON.stringify(after);
}

/** Changes what the body names. Managers may change the permitted templates, Contributors everything else. */
export const updateProject: OperationHandler = async (context) => {
  const project = await findProject(context);
  const body = parseBody(projectBodySchema, context.body);
  const { projectConfig } = body;
  refuseOtherStorage(projectConfig, project);
  const changes = {
    projectName: body.projectName ?? projectConfig.name ?? project.projectName,
    ...describeProject(body, project),
    permittedTemplateIds: await permitTemplates(context, projectConfig, project),
    updatedAt: context.nowSeconds,
    updatedBy: context.caller.sessionName,
  };
  await context.store.query
    .updateTable("project")
    .set(changes)
    .where("projectId", "=", project.projectId)
    .execute();
  context.noteAudit({ projectName: changes.projectName });
  return answerJson(toProject({ ...project, ...changes }, context.presign));
};
