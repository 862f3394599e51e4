import "server-only";
import type { AccessGrant, NeededAccess, RefusedPlace } from "@/lib/shared/contracts/access-request";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import type { OperationId } from "@/lib/shared/sdma/catalog";
import { addressOperation } from "../../sdma/address-operation";

const memberOperations: Readonly<Record<SdmaResourceType, readonly [add: OperationId, update: OperationId]>> =
  {
    library: ["AddLibraryMember", "UpdateLibraryMember"],
    project: ["AddProjectMember", "UpdateProjectMember"],
    assetTemplate: ["AddAssetTemplateMember", "UpdateAssetTemplateMember"],
    connector: ["AddConnectorMember", "UpdateConnectorMember"],
  };

/** Path and name: only the last part is what IAM's API takes. Source: IAM identifiers. */
const roleNameOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

function memberCalls(
  needed: Extract<NeededAccess, { layer: "sdma" }>,
  place: RefusedPlace,
  principalId: string,
): AccessGrant {
  const calls = memberOperations[needed.resource].flatMap((operationId, index) => {
    const address = addressOperation(operationId, { ...place, principalId });
    if ("problem" in address) return [];
    const type = index === 0 ? { principalType: "USER" } : {};
    const body = JSON.stringify({ membershipLevel: needed.level, ...type });
    return [{ operationId, method: address.operation.method, wirePath: address.wirePath, body }];
  });
  return calls.length === 0 ? { kind: "unknown-resource" } : { kind: "member-calls", calls };
}

const documentFor = ({ action, resourceArn }: Extract<NeededAccess, { layer: "iam" }>) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resourceArn }],
  });

/**
 * What whoever can grant a request does by hand: the calls of SDMA that give the level, or the change in IAM.
 * @param principal name of the requester's role session
 * @param id of the request; names the policy, so that two requests do not replace each other's
 */
export function planGrant(
  needed: NeededAccess,
  place: RefusedPlace,
  { principal, id }: { principal: string; id: string },
): AccessGrant {
  if (needed.layer === "sdma") return memberCalls(needed, place, principal);
  if (needed.layer === "role")
    return needed.roleArn === null
      ? { kind: "configuration" }
      : { kind: "trust-policy", roleName: roleNameOf(needed.roleArn) };
  const roleName = roleNameOf(needed.roleArn);
  if (needed.denial === "explicit") return { kind: "explicit-deny", roleName };
  const policyName = `sdma-portal-request-${id.replace(/[^A-Za-z0-9]/g, "").slice(0, 8)}`;
  return { kind: "role-policy", roleName, policyName, document: documentFor(needed) };
}
