import type { UserRecord } from "../cloud/cloud-records";
import { randomIdentifier } from "../cloud/random-identifier";
import { newUserTarget, usersTarget, userTarget } from "./action-targets";
import { attachablePolicy, existingUser } from "./find-entity";
import { hasNameAnyCase } from "./has-name-any-case";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { alreadyExists, deleteConflict } from "./iam-refusal";
import { pageOf } from "./page-of";
import { boundaryKey, requestTagKeys } from "./request-keys";
import { listedUser, wholeUser } from "./user-tree";

function createUser({ store, input, nowMs }: IamCall) {
  const name = input.text("UserName");
  const boundary = input.optional("PermissionsBoundary") ?? null;
  if (boundary !== null) attachablePolicy(store, boundary);
  if (hasNameAnyCase(store.listUsers(), name)) throw alreadyExists(`User with name ${name} already exists.`);
  const user: UserRecord = {
    name,
    userId: randomIdentifier("AIDA", 21),
    path: input.optional("Path") ?? "/",
    boundary,
    createdAtMs: nowMs,
    tags: input.tags(),
  };
  store.putUser(user);
  return { User: wholeUser(user) };
}

function deleteUser(call: IamCall) {
  const { store } = call;
  const { name } = existingUser(call);
  const refuse = (what: string) => {
    throw deleteConflict(`Cannot delete entity, must ${what} first.`);
  };
  if (store.listAccessKeys().some(({ userName }) => userName === name)) refuse("delete access keys");
  if (store.listAttached("user", name).length > 0) refuse("detach all policies");
  if (store.listPolicies("user", name).length > 0) refuse("delete policies");
  store.deleteUser(name);
  return null;
}

function listUsers({ store, input }: IamCall) {
  const prefix = input.optional("PathPrefix") ?? "/";
  const users = store.listUsers().filter(({ path }) => path.startsWith(prefix));
  const { items, paging } = pageOf(input, users, ({ name }) => name);
  return { ...paging, Users: { member: items.map(listedUser) } };
}

/** Actions on users themselves; their keys, policies and tags have separate tables. */
export const userActions: IamActions = {
  GetUser: {
    optional: ["UserName"],
    target: userTarget,
    run: (call) => ({ User: wholeUser(existingUser(call)) }),
  },
  ListUsers: { optional: ["PathPrefix", ...pagingParameters], target: usersTarget, run: listUsers },
  CreateUser: {
    required: ["UserName"],
    optional: ["Path", "PermissionsBoundary"],
    target: newUserTarget,
    keys: (input) => ({ ...boundaryKey(input), ...requestTagKeys(input) }),
    run: createUser,
  },
  DeleteUser: { required: ["UserName"], target: userTarget, run: deleteUser },
  // The sandbox has no groups; tools check before they delete a user.
  ListGroupsForUser: {
    required: ["UserName"],
    optional: pagingParameters,
    target: userTarget,
    run: (call) => {
      existingUser(call);
      return { IsTruncated: false, Groups: {} };
    },
  },
};
