import type { RoleRecord } from "../cloud/cloud-records";
import { randomIdentifier } from "../cloud/random-identifier";
import { newRoleTarget, rolesTarget, roleTarget } from "./action-targets";
import { checkTrustPolicy } from "./check-trust-policy";
import { attachablePolicy, existingRole } from "./find-entity";
import { hasNameAnyCase } from "./has-name-any-case";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { alreadyExists, deleteConflict } from "./iam-refusal";
import { pageOf } from "./page-of";
import { boundaryKey, requestTagKeys } from "./request-keys";
import { listedRole, wholeRole } from "./role-tree";
import { boundaryTree, tagTrees } from "./wire-values";

function createRole({ store, input, nowMs }: IamCall) {
  const name = input.text("RoleName");
  const tags = input.tags();
  const trustPolicy = input.text("AssumeRolePolicyDocument");
  checkTrustPolicy(store, trustPolicy);
  const boundary = input.optional("PermissionsBoundary") ?? null;
  if (boundary !== null) attachablePolicy(store, boundary);
  if (hasNameAnyCase(store.listRoles(), name)) throw alreadyExists(`Role with name ${name} already exists.`);
  const role: RoleRecord = {
    name,
    roleId: randomIdentifier("AROA", 21),
    path: input.optional("Path") ?? "/",
    trustPolicy,
    maxSessionSeconds: input.number("MaxSessionDuration") ?? 3_600,
    boundary,
    createdAtMs: nowMs,
    description: input.optional("Description") ?? null,
    tags,
  };
  store.putRole(role);
  const Tags = Object.keys(tags).length > 0 ? tagTrees(tags) : undefined;
  return { Role: { ...listedRole(role), PermissionsBoundary: boundaryTree(boundary), Tags } };
}

function deleteRole(call: IamCall) {
  const { store } = call;
  const { name } = existingRole(call);
  if (store.listAttached("role", name).length > 0) {
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  }
  if (store.listPolicies("role", name).length > 0) {
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  }
  store.deleteRole(name);
  return null;
}

function listRoles({ store, input }: IamCall) {
  const prefix = input.optional("PathPrefix") ?? "/";
  const roles = store.listRoles().filter(({ path }) => path.startsWith(prefix));
  const { items, paging } = pageOf(input, roles, ({ name }) => name);
  return { ...paging, Roles: { member: items.map(listedRole) } };
}

function changeRole(call: IamCall, change: Partial<RoleRecord>): RoleRecord {
  const role = { ...existingRole(call), ...change };
  call.store.putRole(role);
  return role;
}

function updateRole(call: IamCall) {
  const role = existingRole(call);
  changeRole(call, {
    description: call.input.optional("Description") ?? role.description,
    maxSessionSeconds: call.input.number("MaxSessionDuration") ?? role.maxSessionSeconds,
  });
  return {};
}

function updateTrustPolicy(call: IamCall) {
  existingRole(call);
  const trustPolicy = call.input.text("PolicyDocument");
  checkTrustPolicy(call.store, trustPolicy);
  changeRole(call, { trustPolicy });
  return null;
}

/** Actions on roles themselves; their policies, tags and boundaries have separate tables. */
export const roleActions: IamActions = {
  GetRole: {
    required: ["RoleName"],
    target: roleTarget,
    run: (call) => ({ Role: wholeRole(existingRole(call)) }),
  },
  ListRoles: { optional: ["PathPrefix", ...pagingParameters], target: rolesTarget, run: listRoles },
  CreateRole: {
    required: ["RoleName", "AssumeRolePolicyDocument"],
    optional: ["Path", "Description", "MaxSessionDuration", "PermissionsBoundary"],
    target: newRoleTarget,
    keys: (input) => ({ ...boundaryKey(input), ...requestTagKeys(input) }),
    run: createRole,
  },
  DeleteRole: { required: ["RoleName"], target: roleTarget, run: deleteRole },
  UpdateRole: {
    required: ["RoleName"],
    optional: ["Description", "MaxSessionDuration"],
    target: roleTarget,
    run: updateRole,
  },
  UpdateRoleDescription: {
    required: ["RoleName", "Description"],
    target: roleTarget,
    run: (call) => ({
      Role: listedRole(changeRole(call, { description: call.input.text("Description") })),
    }),
  },
  UpdateAssumeRolePolicy: {
    required: ["RoleName", "PolicyDocument"],
    target: roleTarget,
    run: updateTrustPolicy,
  },
  // No role in the sandbox belongs to an instance profile; tools check before they delete one.
  ListInstanceProfilesForRole: {
    required: ["RoleName"],
    optional: pagingParameters,
    target: roleTarget,
    run: (call) => {
      existingRole(call);
      return { IsTruncated: false, InstanceProfiles: {} };
    },
  },
};
