import type { RoleRecord } from "../cloud/cloud-records";
import { roleArnOf } from "./entity-arns";
import type { XmlTree } from "./iam-answer";
import { boundaryTree, encodedDocument, tagTrees, wireTime } from "./wire-values";

/** A role as in CreateRole and lists. */
export function listedRole(role: RoleRecord): XmlTree {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.roleId,
    Arn: roleArnOf(role),
    CreateDate: wireTime(role.createdAtMs),
    AssumeRolePolicyDocument: encodedDocument(role.trustPolicy),
    Description: role.description ?? undefined,
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

/** A complete role, as only GetRole returns it. */
export function wholeRole(role: RoleRecord): XmlTree {
  const hasTags = Object.keys(role.tags).length > 0;
  return {
    ...listedRole(role),
    PermissionsBoundary: boundaryTree(role.boundary),
    Tags: hasTags ? tagTrees(role.tags) : undefined,
    // AWS adds date and Region hours after a role was used; the sandbox does not record this.
    RoleLastUsed: {},
  };
}
