import type { PolicyOwnerKind, RoleRecord, UserRecord } from "../../cloud/cloud-records";
import type { CloudStore } from "../../cloud/cloud-store";
import { account } from "../../identity/directory";
import { roleArnOf, userArnOf } from "../entity-arns";
import { invalidInput, noSuchEntity } from "../iam-refusal";
import { type SimulatedPolicy, simulatedPolicy } from "./simulated-policy";

/** The user or role whose policies are simulated. */
export interface SimulationSource {
  kind: PolicyOwnerKind;
  arn: string;
  entity: UserRecord | RoleRecord;
  policies: readonly SimulatedPolicy[];
  boundary: SimulatedPolicy | null;
}

function ownedPolicies(store: CloudStore, kind: PolicyOwnerKind, owner: string): SimulatedPolicy[] {
  const inline = store
    .listPolicies(kind, owner)
    .map(({ name, document }) => simulatedPolicy(`${kind}_${owner}_${name}`, document));
  const attached = store.listAttached(kind, owner).flatMap((arn) => {
    const policy = store.findManagedPolicy(arn);
    return policy ? [simulatedPolicy(policy.name, policy.document)] : [];
  });
  return [...inline, ...attached];
}

function boundaryOf(store: CloudStore, arn: string | null): SimulatedPolicy | null {
  const policy = arn === null ? null : store.findManagedPolicy(arn);
  return policy ? simulatedPolicy(policy.name, policy.document) : null;
}

/**
 * The user or role with that ARN, and all of its policies.
 * @throws IamRefusal InvalidInput for any other ARN, including sessions; NoSuchEntity
 */
export function simulationSource(store: CloudStore, arn: string): SimulationSource {
  const match = /^arn:aws:iam::(\d{12}):(user|role)\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn);
  if (match?.[1] !== account.accountId) {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  const name = match[3] ?? "";
  const kind = match[2] === "role" ? "role" : "user";
  const entity = kind === "role" ? store.findRole(name) : store.findUser(name);
  const actualArn = entity && (kind === "role" ? roleArnOf(entity) : userArnOf(entity));
  if (!entity || actualArn !== arn) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  const policies = ownedPolicies(store, kind, name);
  return { kind, arn, entity, policies, boundary: boundaryOf(store, entity.boundary) };
}
