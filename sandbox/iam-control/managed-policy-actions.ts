import { awsManagedPolicies } from "../cloud/aws-managed-policies";
import type { ManagedPolicy } from "../cloud/managed-policy";
import { randomIdentifier } from "../cloud/random-identifier";
import { newPolicyTarget, policiesTarget, policyTarget } from "./action-targets";
import { checkIdentityPolicy, checkVersion } from "./check-identity-policy";
import { policyArnOf } from "./entity-arns";
import { existingPolicy } from "./find-entity";
import { hasNameAnyCase } from "./has-name-any-case";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { accessDenied, alreadyExists, deleteConflict, limitExceeded } from "./iam-refusal";
import { attachments, boundaryUses, isAwsManaged, listedPolicy, wholePolicy } from "./managed-policy-tree";
import { pageOf } from "./page-of";
import { countedLength, policyLimits } from "./policy-limits";
import { requestTagKeys } from "./request-keys";

/** Validates a managed policy's document against IAM's rules and size limit. */
export function checkManagedDocument(document: string): void {
  checkVersion(checkIdentityPolicy(document));
  if (countedLength(document) > policyLimits.managedCharacters) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${policyLimits.managedCharacters}`);
  }
}

/** A customer managed policy: AWS managed policies cannot be changed. */
export function ownPolicy(call: IamCall): ManagedPolicy {
  const policy = existingPolicy(call);
  if (isAwsManaged(policy)) throw accessDenied("Policy is outside your own account.");
  return policy;
}

function createPolicy({ store, input, nowMs }: IamCall) {
  const [name, path] = [input.text("PolicyName"), input.optional("Path") ?? "/"];
  const document = input.text("PolicyDocument");
  checkManagedDocument(document);
  if (hasNameAnyCase(store.listManagedPolicies(), name)) {
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const policy: ManagedPolicy = {
    arn: policyArnOf({ path, name }),
    name,
    policyId: randomIdentifier("ANPA", 21),
    path,
    description: input.optional("Description") ?? "",
    defaultVersion: 1,
    document,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    tags: input.tags(),
  };
  store.addManagedPolicy(policy);
  return { Policy: listedPolicy(store, policy) };
}

function deletePolicy(call: IamCall) {
  const { store } = call;
  const { arn } = ownPolicy(call);
  if (attachments(store, arn) + boundaryUses(store, arn) > 0) {
    throw deleteConflict("Cannot delete a policy attached to entities.");
  }
  if (store.listPolicyVersions(arn).length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  store.deleteManagedPolicy(arn);
  return null;
}

function listPolicies({ store, input }: IamCall) {
  const prefix = input.optional("PathPrefix") ?? "/";
  const scope = input.optional("Scope") ?? "All";
  const isBoundary = input.optional("PolicyUsageFilter") === "PermissionsBoundary";
  const policies = [
    ...(scope === "Local" ? [] : awsManagedPolicies.values()),
    ...(scope === "AWS" ? [] : store.listManagedPolicies()),
  ].filter(({ path, arn }) => {
    const uses = isBoundary ? boundaryUses(store, arn) : attachments(store, arn);
    return path.startsWith(prefix) && (!(input.flag("OnlyAttached") || isBoundary) || uses > 0);
  });
  const { items, paging } = pageOf(input, policies, ({ arn }) => arn);
  return { ...paging, Policies: { member: items.map((policy) => listedPolicy(store, policy)) } };
}

/** Managed policies; their versions have a separate table. */
export const managedPolicyActions: IamActions = {
  CreatePolicy: {
    required: ["PolicyName", "PolicyDocument"],
    optional: ["Path", "Description"],
    target: newPolicyTarget,
    keys: requestTagKeys,
    run: createPolicy,
  },
  GetPolicy: {
    required: ["PolicyArn"],
    target: policyTarget,
    run: (call) => ({ Policy: wholePolicy(call.store, existingPolicy(call)) }),
  },
  DeletePolicy: { required: ["PolicyArn"], target: policyTarget, run: deletePolicy },
  ListPolicies: {
    optional: ["Scope", "OnlyAttached", "PathPrefix", "PolicyUsageFilter", ...pagingParameters],
    target: policiesTarget,
    run: listPolicies,
  },
};
