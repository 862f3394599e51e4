import type { SupportBundle } from "../../contracts/support-bundle";
import { formatCountOf } from "../../format/count";

const operationNoun = { one: "operation", many: "operations" };
const refusalNoun = { one: "decoded refusal", many: "decoded refusals" };
const checkNoun = { one: "connection check", many: "connection checks" };

/** What a diagnosis holds, a line for each part, from the diagnosis itself. */
export function bundleContents(bundle: SupportBundle): string[] {
  const { portal, deployment, roleId, person, permissions, denials, checks } = bundle;
  const nearMisses = permissions?.verdicts.filter(({ nearest }) => nearest).length ?? 0;
  const requestIds = denials.flatMap(({ requestId }) => requestId ?? []);
  const hasHash = denials.some(({ canonicalRequestHash }) => canonicalRequestHash !== null);
  const hasSkew = denials.some(({ clockSkewSeconds }) => clockSkewSeconds !== null);
  return [
    `Portal ${portal.version}, build ${portal.build}`,
    `Deployment ${deployment.id}: Region ${deployment.region}, API id ${deployment.apiId || "unknown"}, stage ${deployment.stage || "none"}`,
    `Your role: ${roleId}`,
    ...(permissions
      ? [
          `Verdicts on ${formatCountOf(permissions.verdicts.length, operationNoun)} for the role ${permissions.roleId}, with the names of the statements that decide, and ${nearMisses} near misses`,
          "When the policies were read, and what could not be read",
          ...permissions.place.map(({ kind, id }) => `Id of the ${kind}: ${id}`),
        ]
      : []),
    ...(denials.length > 0
      ? [
          `${formatCountOf(denials.length, refusalNoun)}: status, code, causes${hasSkew ? ", clock skew" : ""}${hasHash ? ", hash of the canonical request" : ""}`,
        ]
      : []),
    ...(requestIds.length > 0 ? [`Request ids: ${requestIds.join(", ")}`] : []),
    ...(checks
      ? [`${formatCountOf(checks.checks.length, checkNoun)} with their evidence, run as ${checks.roleId}`]
      : []),
    ...(person ? [`Your name: ${person.name}, in AWS ${person.sessionName}`] : []),
  ];
}
