import "server-only";
import type { NeededAccess, Refusal, RefusedPlace } from "@/lib/shared/contracts/access-request";
import type { Result } from "@/lib/shared/contracts/result";
import { granterOf } from "@/lib/shared/permissions/sdma/level-evidence";
import { neededLevel } from "@/lib/shared/permissions/sdma/needed-level";
import { invalidRefusal } from "@/lib/shared/problems/access-request-problems";
import { type Operation, operationCatalog } from "@/lib/shared/sdma/catalog";
import { partitionOf } from "../../config-schema";
import type { AccessRequestCtx } from "./access-request-ctx";

type Found = Result<{ needed: NeededAccess }>;

const refuse = (detail: string): Found => ({ ok: false, problem: invalidRefusal(detail) });

/** Patterns of ids, by the names of path parameters. */
const idPatterns = new Map(
  operationCatalog
    .flatMap(({ parameters }) => parameters)
    .flatMap(({ name, in: place, pattern }) =>
      place === "path" && pattern ? [[name, new RegExp(pattern)] as const] : [],
    ),
);

const hasValidIds = (place: RefusedPlace) =>
  Object.entries(place).every(([name, id]) => id === undefined || (idPatterns.get(name)?.test(id) ?? false));

/** What API Gateway asks IAM for. Ids that the refusal does not name become `*`. */
function invokeArn(
  { deployment }: AccessRequestCtx,
  { method, path }: Operation,
  place: RefusedPlace,
): string {
  const ids = new Map<string, string | undefined>(Object.entries(place));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? "*");
  const { region, account, apiId } = deployment;
  // A custom domain hides the stage, which the ARN contains all the same.
  const stage = deployment.stage || "*";
  return `arn:${partitionOf(region)}:execute-api:${region}:${account}:${apiId}/${stage}/${method}${filled}`;
}

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * What would lift a refusal, from the catalog; of what the browser says, only the facts of the refusal are taken.
 * @returns a problem for what cannot have been refused
 */
export function findNeeded(ctx: AccessRequestCtx, refusal: Refusal): Found {
  const { role, person } = ctx;
  const { layer, place, denial = null, policyEdit = null } = refusal;
  if (!hasValidIds(place)) return refuse("An id of the resource does not have SDMA's format.");
  if (layer === "role")
    return { ok: true, needed: { layer, roleArn: role?.arn ?? null, groups: person.groups } };
  if (!role) return refuse("Without a role, only a role can be requested.");
  const operation = operationCatalog.find(({ operationId }) => operationId === refusal.operationId);
  if (!operation) return refuse("SDMA has no operation with that name.");
  if (layer === "iam") {
    if (policyEdit !== null && !isJson(policyEdit))
      return refuse("The proposed edit of a policy is not JSON.");
    const resourceArn = invokeArn(ctx, operation, place);
    const action = "execute-api:Invoke";
    return { ok: true, needed: { layer, action, resourceArn, roleArn: role.arn, denial, policyEdit } };
  }
  const needed = neededLevel(operation);
  if (!needed) return refuse("SDMA requires no level for this operation.");
  return { ok: true, needed: { layer, ...needed, granter: granterOf(needed.level) } };
}
