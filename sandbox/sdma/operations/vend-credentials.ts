import type { SdmaAnswer } from "../contract";
import { answerJson, type OperationContext, type OperationHandler } from "../operation-context";
import { invalidParameter } from "../sdma-error";
import { findAsset, findProject } from "../store/find-resource";
import type { ProjectRow } from "../store/schema";
import { toCredentials } from "../wire/credentials";
import { objectAccessPolicy } from "./object-access-policy";

const defaultSeconds = 3_600;
const shortestSeconds = 900;
const longestSeconds = 43_200;

/** The unit is not documented: seconds, as STS counts them (assumption). */
function readDuration({ query }: OperationContext): number {
  const { expirationDuration } = query;
  const seconds = expirationDuration === undefined ? defaultSeconds : Number(expirationDuration);
  if (Number.isInteger(seconds) && seconds >= shortestSeconds && seconds <= longestSeconds) return seconds;
  throw invalidParameter(
    `Parameter expirationDuration must be a whole number of seconds from ${shortestSeconds} to ${longestSeconds}`,
    { parameterName: "expirationDuration", parameterValue: expirationDuration ?? "" },
  );
}

function vend(context: OperationContext, { bucket }: ProjectRow, prefixes: readonly string[]): SdmaAnswer {
  const vended = context.vend({
    sessionPolicy: objectAccessPolicy({ bucket, prefixes, isWrite: context.query.operation === "write" }),
    durationSeconds: readDuration(context),
    sessionName: context.caller.sessionName,
  });
  return answerJson(toCredentials(vended, bucket));
}

/** Prefixes by the location that is asked for; an asset's contents lie by their hash among its project's. */
export const getAssetCredentials: OperationHandler = async (context) => {
  const project = await findProject(context);
  const { assetId } = await findAsset(context);
  const data = [`${project.rootPrefix}/Data`, `${project.rootPrefix}/${assetId}`];
  const manifests = [project.manifestPrefix];
  switch (context.query.location) {
    case "manifest":
      return vend(context, project, manifests);
    case "data":
      return vend(context, project, data);
    default:
      return vend(context, project, [...manifests, ...data]);
  }
};

/** For uploads before there is an asset to name. */
export const getProjectCredentials: OperationHandler = async (context) => {
  const project = await findProject(context);
  return vend(context, project, [`${project.rootPrefix}/Data`]);
};
