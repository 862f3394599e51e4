import { roleTarget, userTarget } from "./action-targets";
import { attachablePolicy, existingRole, existingUser } from "./find-entity";
import type { IamActions, IamCall } from "./iam-action";
import { noSuchEntity } from "./iam-refusal";
import { boundaryKey } from "./request-keys";

function setRoleBoundary(call: IamCall, boundary: string | null): null {
  call.store.putRole({ ...existingRole(call), boundary });
  return null;
}

function setUserBoundary(call: IamCall, boundary: string | null): null {
  call.store.putUser({ ...existingUser(call), boundary });
  return null;
}

function wanted({ store, input }: IamCall): string {
  return attachablePolicy(store, input.text("PermissionsBoundary")).arn;
}

function requireBoundary(boundary: string | null, name: string): void {
  if (boundary === null) throw noSuchEntity(`The permissions boundary of ${name} cannot be found.`);
}

/** Permissions boundaries of roles and users. */
export const boundaryActions: IamActions = {
  PutRolePermissionsBoundary: {
    required: ["RoleName", "PermissionsBoundary"],
    target: roleTarget,
    keys: boundaryKey,
    run: (call) => setRoleBoundary(call, wanted(call)),
  },
  DeleteRolePermissionsBoundary: {
    required: ["RoleName"],
    target: roleTarget,
    run: (call) => {
      const { boundary, name } = existingRole(call);
      requireBoundary(boundary, name);
      return setRoleBoundary(call, null);
    },
  },
  PutUserPermissionsBoundary: {
    required: ["UserName", "PermissionsBoundary"],
    target: userTarget,
    keys: boundaryKey,
    run: (call) => setUserBoundary(call, wanted(call)),
  },
  DeleteUserPermissionsBoundary: {
    required: ["UserName"],
    target: userTarget,
    run: (call) => {
      const { boundary, name } = existingUser(call);
      requireBoundary(boundary, name);
      return setUserBoundary(call, null);
    },
  },
};
