import type { PermissionEvidence } from "../../contracts/permission-evidence";
import type { Operation } from "../../sdma/catalog";
import type { PlaceIds } from "../decide-matrix";
import type { AccessDecision } from "../iam/access-model";
import type { Blocker, Fixer } from "../join-layers";
import type { SdmaDecision } from "../sdma/decide-level";
import type { MembersByResource } from "./member-model";
import type { RoleGrant } from "./role-rules";
import type { Membership } from "./subject-levels";

export type WhoSubject =
  | { kind: "person"; name: string; isViewer: boolean }
  | { kind: "group"; name: string }
  /** Whoever takes a role; of the roles that the portal gives, `label` says which. */
  | { kind: "role"; arn: string; label: string | null }
  | { kind: "session"; arn: string }
  /** A principal that the list names without telling who it is. */
  | { kind: "unidentified"; id: string }
  /** Everybody who is no member. */
  | { kind: "everyone-else" };

/** Whether a subject may take a role. `hidden`: others' rules are for administrators. */
export type WhoGrant = RoleGrant | { kind: "hidden" };

export interface WhoRole {
  roleId: string;
  label: string;
  grant: WhoGrant;
  iam: AccessDecision["verdict"];
  sdma: SdmaDecision["verdict"];
  /** Of both layers, if they take it. */
  verdict: "allowed" | "denied" | "unknown";
  /** What stands in the way first. */
  blocker: Blocker | null;
}

export type WhoReason =
  /** The roles that let them in. */
  | { kind: "roles"; roles: readonly WhoRole[] }
  /** These would; whether they may take one depends on what is not known. */
  | { kind: "if-granted"; roles: readonly WhoRole[] }
  | { kind: "blocked"; blocker: Blocker }
  /** Others' roles are not shown to the viewer. */
  | { kind: "roles-hidden" }
  /** The portal gives them no role. */
  | { kind: "no-role" }
  /** The policies of a role or user that is not the portal's were not read. */
  | { kind: "foreign-policies" }
  /** SDMA lists it as something that is neither a person nor a group. */
  | { kind: "unknown-kind" };

/** Somebody who can change it. */
export type WhoFixer = Exclude<Fixer, { kind: "own-role" }> | { kind: "portal-administrator" };

export interface WhoRow {
  subject: WhoSubject;
  /** The highest level that counts; null where they have none, or none is needed. */
  level: Membership | null;
  verdict: "allowed" | "denied" | "unknown";
  reason: WhoReason;
  /** Who can let them in; empty where they are. */
  fixers: readonly WhoFixer[];
  /** Each role that they may have. */
  roles: readonly WhoRole[];
}

export interface WhoQuestion {
  /** Of every role where an administrator asks. */
  evidence: PermissionEvidence;
  operation: Operation;
  /** Absent ids mean any resource of their kind. */
  ids: PlaceIds;
  lists: MembersByResource;
  viewer: { sessionName: string; groups: readonly string[] };
}
