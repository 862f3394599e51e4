import { awsManagedPolicies } from "../cloud/aws-managed-policies";
import type { PolicyOwnerKind, RoleRecord, UserRecord } from "../cloud/cloud-records";
import type { CloudStore } from "../cloud/cloud-store";
import type { ManagedPolicy } from "../cloud/managed-policy";
import { everythingTarget } from "./action-targets";
import { attachedTrees } from "./attachment-actions";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import type { XmlTree } from "./iam-answer";
import { attachments, listedPolicy, wholeVersion } from "./managed-policy-tree";
import { pageOf } from "./page-of";
import { listedRole } from "./role-tree";
import { listedUser } from "./user-tree";
import { boundaryTree, encodedDocument, tagTrees } from "./wire-values";

type Detail =
  | { kind: "User"; key: string; user: UserRecord }
  | { kind: "Role"; key: string; role: RoleRecord }
  | { kind: "LocalManagedPolicy" | "AWSManagedPolicy"; key: string; policy: ManagedPolicy };

function inlineTrees(store: CloudStore, kind: PolicyOwnerKind, owner: string): XmlTree {
  const policies = store.listPolicies(kind, owner);
  return {
    member: policies.map(({ name, document }) => ({
      PolicyName: name,
      PolicyDocument: encodedDocument(document),
    })),
  };
}

function userDetail(store: CloudStore, user: UserRecord): XmlTree {
  return {
    ...listedUser(user),
    UserPolicyList: inlineTrees(store, "user", user.name),
    GroupList: {},
    AttachedManagedPolicies: attachedTrees(store, store.listAttached("user", user.name)),
    PermissionsBoundary: boundaryTree(user.boundary),
    Tags: tagTrees(user.tags),
  };
}

function roleDetail(store: CloudStore, role: RoleRecord): XmlTree {
  const { Description: _, MaxSessionDuration: __, ...listed } = listedRole(role);
  return {
    ...listed,
    InstanceProfileList: {},
    RolePolicyList: inlineTrees(store, "role", role.name),
    AttachedManagedPolicies: attachedTrees(store, store.listAttached("role", role.name)),
    PermissionsBoundary: boundaryTree(role.boundary),
    Tags: tagTrees(role.tags),
    RoleLastUsed: {},
  };
}

function policyDetail(store: CloudStore, policy: ManagedPolicy): XmlTree {
  const versions = store.listPolicyVersions(policy.arn);
  return {
    ...listedPolicy(store, policy),
    PolicyVersionList: { member: versions.map((version) => wholeVersion(policy, version)) },
  };
}

/** AWS managed policies are listed only if they are attached, or if requested. */
function details({ store, input }: IamCall): Detail[] {
  const filter = input.list("Filter");
  const awsPolicies = [...awsManagedPolicies.values()].filter(
    ({ arn }) => filter.includes("AWSManagedPolicy") || attachments(store, arn) > 0,
  );
  const all: Detail[] = [
    ...store.listUsers().map((user) => ({ kind: "User" as const, key: `1/${user.name}`, user })),
    ...store.listRoles().map((role) => ({ kind: "Role" as const, key: `2/${role.name}`, role })),
    ...store
      .listManagedPolicies()
      .map((policy) => ({ kind: "LocalManagedPolicy" as const, key: `3/${policy.arn}`, policy })),
    ...awsPolicies.map((policy) => ({ kind: "AWSManagedPolicy" as const, key: `4/${policy.arn}`, policy })),
  ];
  return filter.length === 0 ? all : all.filter(({ kind }) => filter.includes(kind));
}

function accountDetails(call: IamCall): XmlTree {
  const { store } = call;
  const { items, paging } = pageOf(call.input, details(call), ({ key }) => key);
  return {
    ...paging,
    UserDetailList: {
      member: items.flatMap((item) => (item.kind === "User" ? [userDetail(store, item.user)] : [])),
    },
    GroupDetailList: {},
    RoleDetailList: {
      member: items.flatMap((item) => (item.kind === "Role" ? [roleDetail(store, item.role)] : [])),
    },
    Policies: {
      member: items.flatMap((item) => ("policy" in item ? [policyDetail(store, item.policy)] : [])),
    },
  };
}

export const accountActions: IamActions = {
  GetAccountAuthorizationDetails: {
    optional: pagingParameters,
    target: everythingTarget,
    run: accountDetails,
  },
};
