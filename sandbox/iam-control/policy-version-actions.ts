import type { ManagedPolicy, ManagedPolicyVersion } from "../cloud/managed-policy";
import { policyTarget } from "./action-targets";
import { existingPolicy } from "./find-entity";
import { type IamActions, type IamCall, pagingParameters } from "./iam-action";
import { deleteConflict, limitExceeded, noSuchEntity } from "./iam-refusal";
import { checkManagedDocument, ownPolicy } from "./managed-policy-actions";
import { listedVersion, wholeVersion } from "./managed-policy-tree";
import { pageOf } from "./page-of";
import { policyLimits } from "./policy-limits";

function existingVersion({ store, input }: IamCall, policy: ManagedPolicy): ManagedPolicyVersion {
  const wanted = input.text("VersionId");
  const version = store
    .listPolicyVersions(policy.arn)
    .find((candidate) => `v${candidate.version}` === wanted);
  if (!version) {
    throw noSuchEntity(`Policy ${policy.arn} version ${wanted} does not exist or is not attachable.`);
  }
  return version;
}

function createVersion(call: IamCall) {
  const { store, input, nowMs } = call;
  const { arn } = ownPolicy(call);
  const document = input.text("PolicyDocument");
  checkManagedDocument(document);
  if (store.listPolicyVersions(arn).length >= policyLimits.versionsPerPolicy) {
    throw limitExceeded(
      `A managed policy can have up to ${policyLimits.versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const version = store.addPolicyVersion(arn, document, nowMs, input.flag("SetAsDefault"));
  return { PolicyVersion: listedVersion(existingPolicy(call), { version, document, createdAtMs: nowMs }) };
}

function deleteVersion(call: IamCall) {
  const policy = ownPolicy(call);
  const { version } = existingVersion(call, policy);
  if (version === policy.defaultVersion) {
    throw deleteConflict("Cannot delete the default version of a policy.");
  }
  call.store.deletePolicyVersion(policy.arn, version);
  return null;
}

function setDefaultVersion(call: IamCall) {
  const policy = ownPolicy(call);
  const { version } = existingVersion(call, policy);
  call.store.setDefaultVersion(policy.arn, version, call.nowMs);
  return null;
}

/** Newest first, as in IAM's lists of versions. */
function listVersions(call: IamCall) {
  const policy = existingPolicy(call);
  const versions = call.store.listPolicyVersions(policy.arn);
  const key = ({ version }: ManagedPolicyVersion) => String(1_000_000 - version).padStart(7, "0");
  const { items, paging } = pageOf(call.input, versions, key);
  return { ...paging, Versions: { member: items.map((version) => listedVersion(policy, version)) } };
}

export const policyVersionActions: IamActions = {
  CreatePolicyVersion: {
    required: ["PolicyArn", "PolicyDocument"],
    target: policyTarget,
    run: createVersion,
  },
  GetPolicyVersion: {
    required: ["PolicyArn", "VersionId"],
    target: policyTarget,
    run: (call) => {
      const policy = existingPolicy(call);
      return { PolicyVersion: wholeVersion(policy, existingVersion(call, policy)) };
    },
  },
  ListPolicyVersions: {
    required: ["PolicyArn"],
    optional: pagingParameters,
    target: policyTarget,
    run: listVersions,
  },
  SetDefaultPolicyVersion: {
    required: ["PolicyArn", "VersionId"],
    target: policyTarget,
    run: setDefaultVersion,
  },
  DeletePolicyVersion: { required: ["PolicyArn", "VersionId"], target: policyTarget, run: deleteVersion },
};
