import type { SdmaResourceType } from "../sdma/needed-level";

export interface Member {
  /** A name of a role session or group, an ARN, a UUID of SDMA's directory, or `system`. */
  principalId: string;
  /** `USER` or `GROUP`; others that SDMA may add later are never somebody's. */
  principalType: string;
  /** A level that SDMA may add later is kept as it is. */
  level: string;
}

/** The members of one resource, people and groups together; those inherited from the library are not in it. */
export interface MemberList {
  members: readonly Member[];
  /** Both people and groups were read to the end. */
  isComplete: boolean;
  /** Epoch milliseconds. */
  readAtMs: number;
}

/** The most that SDMA lists at once is not documented; fewer may come. */
export const memberPageLength = 100;
/** Pages of people and of groups that are read of a list; beyond, it counts as incomplete. */
export const mostMemberPages = 20;

/** A resource without a list was not read, or its list may not be seen. */
export type MembersByResource = Readonly<Partial<Record<SdmaResourceType, MemberList>>>;

/** The group that owns everything. Source: AWS's guide, Access levels. */
export const administratorsGroup = "SpatialDataManagementAdministrators";

export type PrincipalForm =
  /** The name of a role session, or of a group. */
  | { kind: "name"; name: string }
  | { kind: "role"; arn: string; account: string; roleName: string }
  | { kind: "session"; arn: string; account: string; roleName: string; sessionName: string }
  | { kind: "other-arn"; arn: string }
  /** Somebody of SDMA's directory whose name the list does not tell. */
  | { kind: "directory-id"; id: string }
  | { kind: "system" };

const directoryId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const roleArn = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;
const sessionArn = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/;

/** What a member's id names. Source: the API's pattern of `principalId`; IAM identifiers, ARNs. */
export function principalForm(principalId: string): PrincipalForm {
  if (principalId === "system") return { kind: "system" };
  if (directoryId.test(principalId)) return { kind: "directory-id", id: principalId };
  const [, account = "", roleName = "", sessionName = ""] =
    roleArn.exec(principalId) ?? sessionArn.exec(principalId) ?? [];
  if (sessionName) return { kind: "session", arn: principalId, account, roleName, sessionName };
  if (roleName) return { kind: "role", arn: principalId, account, roleName };
  return principalId.startsWith("arn:")
    ? { kind: "other-arn", arn: principalId }
    : { kind: "name", name: principalId };
}
