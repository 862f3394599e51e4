import type { PolicyOwnerKind, RoleRecord, UserRecord } from "../cloud/cloud-records";
import type { CloudStore } from "../cloud/cloud-store";
import type { ManagedPolicy } from "../cloud/managed-policy";
import type { IamCall } from "./iam-action";
import { noSuchEntity, validationError } from "./iam-refusal";

/** @throws IamRefusal NoSuchEntity */
export function existingRole({ store, input }: IamCall): RoleRecord {
  const name = input.text("RoleName");
  const role = store.findRole(name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** The named user, otherwise the caller. */
export function userNameOf({ input, caller }: IamCall): string {
  const name = input.optional("UserName");
  if (name !== undefined) return name;
  if (caller.kind !== "user")
    throw validationError("Must specify userName when calling with non-User credentials");
  return caller.name;
}

/** @throws IamRefusal NoSuchEntity */
export function existingUser(call: IamCall): UserRecord {
  const name = userNameOf(call);
  const user = call.store.findUser(name);
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** The named role or user. */
export function existingOwner(call: IamCall, kind: PolicyOwnerKind): RoleRecord | UserRecord {
  return kind === "role" ? existingRole(call) : existingUser(call);
}

/** @throws IamRefusal NoSuchEntity, ValidationError for a malformed ARN */
export function existingPolicy({ store, input }: IamCall): ManagedPolicy {
  const arn = input.text("PolicyArn");
  const policy = store.findManagedPolicy(arn);
  if (policy) return policy;
  if (!arn.startsWith("arn:")) throw validationError(`ARN ${arn} is not valid.`);
  throw noSuchEntity(`Policy ${arn} was not found.`);
}

/** A policy that may be attached or used as a boundary. */
export function attachablePolicy(store: CloudStore, arn: string): ManagedPolicy {
  const policy = store.findManagedPolicy(arn);
  if (policy) return policy;
  if (!arn.startsWith("arn:")) throw validationError(`ARN ${arn} is not valid.`);
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}
