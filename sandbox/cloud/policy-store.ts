import { z } from "zod";
import { awsManagedPolicies } from "./aws-managed-policies";
import type { CloudDatabase } from "./cloud-database";
import { type PolicyOwnerKind, type PolicyRecord, policyRow } from "./cloud-records";
import {
  type ManagedPolicy,
  type ManagedPolicyVersion,
  managedPolicyRow,
  policyVersionRow,
} from "./managed-policy";

/** Answers of one column, taken out of their rows. */
const policyArn = z.object({ policy_arn: z.string() }).transform((row) => row.policy_arn);
const ownerName = z.object({ owner_name: z.string() }).transform((row) => row.owner_name);
const newestVersion = z.object({ newest_version: z.number() }).transform((row) => row.newest_version);

export interface PolicyStore {
  /** Inline policies, by name. */
  listPolicies(kind: PolicyOwnerKind, owner: string): PolicyRecord[];
  putPolicy(kind: PolicyOwnerKind, owner: string, policy: PolicyRecord): void;
  deletePolicy(kind: PolicyOwnerKind, owner: string, name: string): void;
  /** The account's own or AWS's, with the text of its default version. */
  findManagedPolicy(arn: string): ManagedPolicy | null;
  /** The account's own, by name. */
  listManagedPolicies(): ManagedPolicy[];
  /** Adds a policy of the account; its document becomes the version that it names as default. */
  addManagedPolicy(policy: ManagedPolicy): void;
  tagManagedPolicy(arn: string, tags: Record<string, string>): void;
  deleteManagedPolicy(arn: string): void;
  /** Newest first; of AWS's policies only the default one is known. */
  listPolicyVersions(arn: string): ManagedPolicyVersion[];
  /** @returns the number of the new version; numbers are never used again. */
  addPolicyVersion(arn: string, document: string, atMs: number, isDefault: boolean): number;
  setDefaultVersion(arn: string, version: number, atMs: number): void;
  deletePolicyVersion(arn: string, version: number): void;
  /** ARNs of attached policies, in the order in which they were attached. */
  listAttached(kind: PolicyOwnerKind, owner: string): string[];
  /** Names of the users or roles that a policy is attached to. */
  listAttachedTo(kind: PolicyOwnerKind, arn: string): string[];
  attachPolicy(kind: PolicyOwnerKind, owner: string, arn: string): void;
  detachPolicy(kind: PolicyOwnerKind, owner: string, arn: string): void;
}

type InlineAndAttached = Pick<
  PolicyStore,
  | "listPolicies"
  | "putPolicy"
  | "deletePolicy"
  | "listAttached"
  | "listAttachedTo"
  | "attachPolicy"
  | "detachPolicy"
>;

function inlineAndAttached({ run, all }: CloudDatabase): InlineAndAttached {
  return {
    listPolicies: (kind, owner) =>
      all(
        policyRow,
        "SELECT name, document FROM inline_policies WHERE owner_kind = ? AND owner_name = ? ORDER BY name",
        kind,
        owner,
      ),
    putPolicy: (kind, owner, { name, document }) =>
      run("INSERT OR REPLACE INTO inline_policies VALUES (?, ?, ?, ?)", kind, owner, name, document),
    deletePolicy: (kind, owner, name) =>
      run(
        "DELETE FROM inline_policies WHERE owner_kind = ? AND owner_name = ? AND name = ?",
        kind,
        owner,
        name,
      ),
    listAttached: (kind, owner) =>
      all(
        policyArn,
        "SELECT policy_arn FROM attachments WHERE owner_kind = ? AND owner_name = ? ORDER BY rowid",
        kind,
        owner,
      ),
    listAttachedTo: (kind, arn) =>
      all(
        ownerName,
        "SELECT owner_name FROM attachments WHERE owner_kind = ? AND policy_arn = ? ORDER BY owner_name",
        kind,
        arn,
      ),
    attachPolicy: (kind, owner, arn) =>
      run("INSERT OR IGNORE INTO attachments VALUES (?, ?, ?)", kind, owner, arn),
    detachPolicy: (kind, owner, arn) =>
      run(
        "DELETE FROM attachments WHERE owner_kind = ? AND owner_name = ? AND policy_arn = ?",
        kind,
        owner,
        arn,
      ),
  };
}

const joined = `SELECT managed_policies.*, document FROM managed_policies
  JOIN managed_policy_versions ON policy_arn = arn AND version = default_version`;

function managedReads({ find, all }: CloudDatabase) {
  return {
    findManagedPolicy: (arn: string): ManagedPolicy | null =>
      awsManagedPolicies.get(arn) ?? find(managedPolicyRow, `${joined} WHERE arn = ?`, arn),
    listManagedPolicies: (): ManagedPolicy[] => all(managedPolicyRow, `${joined} ORDER BY name`),
    listPolicyVersions: (arn: string): ManagedPolicyVersion[] => {
      const owned = awsManagedPolicies.get(arn);
      if (owned) {
        return [{ version: owned.defaultVersion, document: owned.document, createdAtMs: owned.updatedAtMs }];
      }
      return all(
        policyVersionRow,
        "SELECT version, document, created_at_ms FROM managed_policy_versions WHERE policy_arn = ? ORDER BY version DESC",
        arn,
      );
    },
  };
}

function managedWrites({ run, find, inTransaction }: CloudDatabase) {
  const addVersion = (arn: string, version: number, document: string, atMs: number) =>
    run("INSERT INTO managed_policy_versions VALUES (?, ?, ?, ?)", arn, version, document, atMs);
  const setDefaultVersion = (arn: string, version: number, atMs: number) =>
    run(
      "UPDATE managed_policies SET default_version = ?, updated_at_ms = ? WHERE arn = ?",
      version,
      atMs,
      arn,
    );
  return {
    addManagedPolicy: (policy: ManagedPolicy) =>
      inTransaction(() => {
        addVersion(policy.arn, policy.defaultVersion, policy.document, policy.createdAtMs);
        run(
          "INSERT INTO managed_policies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          policy.arn,
          policy.name,
          policy.policyId,
          policy.path,
          policy.description,
          policy.defaultVersion,
          policy.defaultVersion,
          policy.createdAtMs,
          policy.updatedAtMs,
          JSON.stringify(policy.tags),
        );
      }),
    tagManagedPolicy: (arn: string, tags: Record<string, string>) =>
      run("UPDATE managed_policies SET tags = ? WHERE arn = ?", JSON.stringify(tags), arn),
    deleteManagedPolicy: (arn: string) =>
      inTransaction(() => {
        run("DELETE FROM managed_policies WHERE arn = ?", arn);
        run("DELETE FROM managed_policy_versions WHERE policy_arn = ?", arn);
      }),
    addPolicyVersion: (arn: string, document: string, atMs: number, isDefault: boolean) => {
      const sql = "SELECT newest_version FROM managed_policies WHERE arn = ?";
      const version = (find(newestVersion, sql, arn) ?? 0) + 1;
      inTransaction(() => {
        addVersion(arn, version, document, atMs);
        run(
          "UPDATE managed_policies SET newest_version = ?, updated_at_ms = ? WHERE arn = ?",
          version,
          atMs,
          arn,
        );
        if (isDefault) setDefaultVersion(arn, version, atMs);
      });
      return version;
    },
    setDefaultVersion,
    deletePolicyVersion: (arn: string, version: number) =>
      run("DELETE FROM managed_policy_versions WHERE policy_arn = ? AND version = ?", arn, version),
  };
}

/** Inline policies, managed policies with their versions, and what is attached to whom. */
export function policyStore(database: CloudDatabase): PolicyStore {
  return { ...inlineAndAttached(database), ...managedReads(database), ...managedWrites(database) };
}
