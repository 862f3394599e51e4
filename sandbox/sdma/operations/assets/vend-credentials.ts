import type { SdmaAnswer } from "../../contract";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { invalidParameter } from "../../sdma-error";
import { findAsset, findProject } from "../../store/find-resource";
import { contentPrefixOf, isSharedStorage, manifestPrefixOf } from "../../store/object-key";
import type { ProjectRow } from "../../store/schema";
import { toCredentials } from "../../wire/credentials";
import { objectAccessPolicy } from "./object-access-policy";

const defaultSeconds = 3_600;
const shortestSeconds = 900;
const longestSeconds = 43_200;

/** The unit is not documented: seconds, as in STS (assumption). */
function readDuration({ query }: OperationContext): number {
  const { expirationDuration } = query;
  const seconds = expirationDuration === undefined ? defaultSeconds : Number(expirationDuration);
  if (Number.isInteger(seconds) && seconds >= shortestSeconds && seconds <= longestSeconds) return seconds;
  throw invalidParameter(
    `Parameter expirationDuration must be a whole number of seconds from ${shortestSeconds} to ${longestSeconds}`,
    { parameterName: "expirationDuration", parameterValue: expirationDuration ?? "" },
  );
}

/** The part of a project's storage that the credentials cover. */
interface Reach {
  hasContents: boolean;
  hasManifests: boolean;
}

/**
 * In a shared content store, anyone who knows a content's hash may read it, but nobody may list contents, since a list
 * would reveal other projects. A client may put manifests anywhere below `Manifests` and read those of its project.
 */
function vend(
  context: OperationContext,
  project: ProjectRow,
  { hasContents, hasManifests }: Reach,
): SdmaAnswer {
  const { bucket, rootPrefix, manifestPrefix } = project;
  const contents = hasContents ? [contentPrefixOf(rootPrefix)] : [];
  const manifests = hasManifests ? [manifestPrefix] : [];
  const sessionPolicy = objectAccessPolicy({
    bucket,
    readable: [...contents, ...manifests],
    listable: isSharedStorage(project) ? manifests : [...contents, ...manifests],
    writable: hasManifests ? [manifestPrefixOf(rootPrefix)] : [],
    isWrite: context.query.operation === "write",
  });
  const vended = context.vend({
    sessionPolicy,
    durationSeconds: readDuration(context),
    sessionName: context.caller.sessionName,
  });
  return answerJson(toCredentials(vended, bucket));
}

/** By the requested location; an asset's contents are stored by hash in the content store of its project. */
export const getAssetCredentials: OperationHandler = async (context) => {
  const project = await findProject(context);
  await findAsset(context);
  const { location } = context.query;
  return vend(context, project, { hasContents: location !== "manifest", hasManifests: location !== "data" });
};

/** For uploads before the asset exists. */
export const getProjectCredentials: OperationHandler = async (context) => {
  const project = await findProject(context);
  return vend(context, project, { hasContents: true, hasManifests: false });
};
