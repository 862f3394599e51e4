import type { OperationContext } from "../../operation-context";
import { conflict, invalidParameter } from "../../sdma-error";
import { defaultStorage, liesBelow, ownStorage } from "../../store/object-key";
import type { LibraryRow, ProjectRow } from "../../store/schema";
import type { ProjectConfig } from "./project-body";

function overlaps(left: string, right: string): boolean {
  return left === right || liesBelow(left, right) || liesBelow(right, left);
}

/**
 * A project's credentials and URLs reach everything below its prefix, so no other project may be stored there, ever.
 */
async function refuseOverlay(
  { store, contentStore }: OperationContext,
  library: LibraryRow,
  rootPrefix: string,
) {
  const rows = await store.query
    .selectFrom("project")
    .select("rootPrefix")
    .where("bucket", "=", library.bucket)
    .execute();
  const holdsNewcomers =
    contentStore === "library"
      ? overlaps(library.rootPrefix, rootPrefix)
      : liesBelow(library.rootPrefix, rootPrefix);
  if (!holdsNewcomers && !rows.some((row) => overlaps(row.rootPrefix, rootPrefix))) return;
  throw conflict("ROOT_PREFIX_IN_USE", `Objects of another project are below or above ${rootPrefix}`, {
    parameterName: "projectConfig.rootPrefix",
    parameterValue: rootPrefix,
  });
}

/**
 * Where a new project stores its objects: in the library's bucket, the sandbox's only one, at the library's default
 * location unless the project names its own prefix. Naming the library's prefix means the default (assumption).
 * @throws SdmaError 400 for another bucket, 409 for a prefix that another project shares
 */
export async function chooseStorage(
  context: OperationContext,
  config: ProjectConfig,
  library: LibraryRow,
  projectId: string,
): Promise<Pick<ProjectRow, "bucket" | "rootPrefix" | "manifestPrefix">> {
  const { bucket } = library;
  const { s3BucketName = bucket, rootPrefix: wanted = library.rootPrefix } = config;
  if (s3BucketName !== bucket) {
    throw invalidParameter(`SDMA has no access to the bucket ${s3BucketName}`, {
      parameterName: "projectConfig.s3BucketName",
      parameterValue: s3BucketName,
      allowedValues: [bucket],
    });
  }
  if (wanted === library.rootPrefix)
    return { bucket, ...defaultStorage(context.contentStore, library.rootPrefix, projectId) };
  await refuseOverlay(context, library, wanted);
  return { bucket, ...ownStorage(wanted) };
}
