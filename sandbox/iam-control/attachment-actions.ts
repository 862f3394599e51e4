import type { PolicyOwnerKind } from "../cloud/cloud-records";
import type { CloudStore } from "../cloud/cloud-store";
import { policyTarget, roleTarget, userTarget } from "./action-targets";
import { attachablePolicy, existingOwner, existingPolicy } from "./find-entity";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import type { XmlTree } from "./iam-answer";
import type { IamInput } from "./iam-input";
import { limitExceeded, noSuchEntity } from "./iam-refusal";
import { pageOf } from "./page-of";
import { policyLimits } from "./policy-limits";

function attach(call: IamCall, kind: PolicyOwnerKind): null {
  const { store, input } = call;
  const owner = existingOwner(call, kind).name;
  const { arn } = attachablePolicy(store, input.text("PolicyArn"));
  const attached = store.listAttached(kind, owner);
  if (!attached.includes(arn) && attached.length >= policyLimits.attachedPerOwner) {
    const quota = kind === "role" ? "PoliciesPerRole" : "PoliciesPerUser";
    throw limitExceeded(`Cannot exceed quota for ${quota}: ${policyLimits.attachedPerOwner}`);
  }
  store.attachPolicy(kind, owner, arn);
  return null;
}

function detach(call: IamCall, kind: PolicyOwnerKind): null {
  const { store, input } = call;
  const owner = existingOwner(call, kind).name;
  const arn = input.text("PolicyArn");
  if (!store.listAttached(kind, owner).includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  store.detachPolicy(kind, owner, arn);
  return null;
}

/** Attached policies of an owner, as in lists and account details. */
export function attachedTrees(store: CloudStore, arns: readonly string[]): XmlTree {
  return {
    member: arns.map((arn) => ({ PolicyName: store.findManagedPolicy(arn)?.name ?? "", PolicyArn: arn })),
  };
}

function listAttached(call: IamCall, kind: PolicyOwnerKind): XmlTree {
  const { store, input } = call;
  const prefix = input.optional("PathPrefix") ?? "/";
  const attached = store
    .listAttached(kind, existingOwner(call, kind).name)
    .filter((arn) => store.findManagedPolicy(arn)?.path.startsWith(prefix) ?? false);
  const { items, paging } = pageOf(input, attached, (arn) => arn);
  return { ...paging, AttachedPolicies: attachedTrees(store, items) };
}

function listEntities(call: IamCall): XmlTree {
  const { store, input } = call;
  const { arn } = existingPolicy(call);
  const prefix = input.optional("PathPrefix") ?? "/";
  const isBoundary = input.optional("PolicyUsageFilter") === "PermissionsBoundary";
  const filter = input.optional("EntityFilter");
  const among = <Entity extends { name: string; path: string; boundary: string | null }>(
    kind: PolicyOwnerKind,
    entities: Entity[],
  ) => {
    if (filter !== undefined && filter.toLowerCase() !== kind) return [];
    const attachedTo = store.listAttachedTo(kind, arn);
    return entities.filter(
      ({ name, path, boundary }) =>
        path.startsWith(prefix) && (isBoundary ? boundary === arn : attachedTo.includes(name)),
    );
  };
  const users = among("user", store.listUsers()).map((user) => ({
    key: `user/${user.name}`,
    user,
    role: null,
  }));
  const roles = among("role", store.listRoles()).map((role) => ({
    key: `role/${role.name}`,
    user: null,
    role,
  }));
  const { items, paging } = pageOf(input, [...users, ...roles], ({ key }) => key);
  return {
    ...paging,
    PolicyGroups: {},
    PolicyUsers: {
      member: items.flatMap(({ user }) => (user ? [{ UserName: user.name, UserId: user.userId }] : [])),
    },
    PolicyRoles: {
      member: items.flatMap(({ role }) => (role ? [{ RoleName: role.name, RoleId: role.roleId }] : [])),
    },
  };
}

function ownerActions(kind: PolicyOwnerKind): IamActions {
  const [word, ownerName] = kind === "role" ? ["Role", "RoleName"] : ["User", "UserName"];
  const target = kind === "role" ? roleTarget : userTarget;
  const keys = (input: IamInput) => ({ "iam:PolicyARN": input.text("PolicyArn") });
  const required = [ownerName, "PolicyArn"];
  return {
    [`Attach${word}Policy`]: { required, target, keys, run: (call) => attach(call, kind) },
    [`Detach${word}Policy`]: { required, target, keys, run: (call) => detach(call, kind) },
    [`ListAttached${word}Policies`]: {
      required: [ownerName],
      optional: ["PathPrefix", ...pagingParameters],
      target,
      run: (call) => listAttached(call, kind),
    },
  };
}

/** Managed policies on roles and users. */
export const attachmentActions: IamActions = {
  ...ownerActions("role"),
  ...ownerActions("user"),
  ListEntitiesForPolicy: {
    required: ["PolicyArn"],
    optional: ["EntityFilter", "PathPrefix", "PolicyUsageFilter", ...pagingParameters],
    target: policyTarget,
    run: listEntities,
  },
};
