import { awsManagedPolicies } from "../cloud/aws-managed-policies";
import type { CloudStore } from "../cloud/cloud-store";
import type { ManagedPolicy, ManagedPolicyVersion } from "../cloud/managed-policy";
import type { XmlTree } from "./iam-answer";
import { encodedDocument, tagTrees, wireTime } from "./wire-values";

export const versionId = (version: number) => `v${version}`;

export function boundaryUses(store: CloudStore, arn: string): number {
  return [...store.listUsers(), ...store.listRoles()].filter(({ boundary }) => boundary === arn).length;
}

export function attachments(store: CloudStore, arn: string): number {
  return store.listAttachedTo("role", arn).length + store.listAttachedTo("user", arn).length;
}

/** A policy as in lists: without description and tags. */
export function listedPolicy(store: CloudStore, policy: ManagedPolicy): XmlTree {
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: versionId(policy.defaultVersion),
    AttachmentCount: attachments(store, policy.arn),
    PermissionsBoundaryUsageCount: boundaryUses(store, policy.arn),
    IsAttachable: true,
    CreateDate: wireTime(policy.createdAtMs),
    UpdateDate: wireTime(policy.updatedAtMs),
  };
}

/** A policy as in GetPolicy. */
export function wholePolicy(store: CloudStore, policy: ManagedPolicy): XmlTree {
  const Description = policy.description === "" ? undefined : policy.description;
  return { ...listedPolicy(store, policy), Description, Tags: tagTrees(policy.tags) };
}

/** A version without its document, as in lists. */
export function listedVersion(policy: ManagedPolicy, version: ManagedPolicyVersion): XmlTree {
  return {
    VersionId: versionId(version.version),
    IsDefaultVersion: version.version === policy.defaultVersion,
    CreateDate: wireTime(version.createdAtMs),
  };
}

export function wholeVersion(policy: ManagedPolicy, version: ManagedPolicyVersion): XmlTree {
  return { Document: encodedDocument(version.document), ...listedVersion(policy, version) };
}

export const isAwsManaged = ({ arn }: ManagedPolicy) => awsManagedPolicies.has(arn);
