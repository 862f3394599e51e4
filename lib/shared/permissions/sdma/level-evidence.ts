import type { SdmaLevel } from "../../level-order";
import type { SdmaResourceType } from "./needed-level";

/** Where a level comes from. The highest of all counts. Source: the guide, Access levels. */
export type LevelSource = "direct" | "group" | "library" | "administrators";

export interface HeldLevel {
  /** A level that SDMA may add later is kept as it is, and is never enough for anything. */
  level: string;
  source: LevelSource;
  /** The member that has it, such as the name of a group; null where the list of members is not known. */
  member: string | null;
}

/** What is known of somebody's access to one resource. */
export interface LevelEvidence {
  /** Operations that SDMA itself says it permits them; null where it was not asked. */
  permitted: readonly string[] | null;
  /** Those of `permitted` that may be lost: what-if changed a membership that may be their only reason. */
  uncertain?: readonly string[];
  /** Memberships that count, those of the library included. */
  held: readonly HeldLevel[];
  /** Memberships that may be theirs: they keep a denial from being certain, and never allow anything. */
  possible?: readonly HeldLevel[];
  /** Whether every membership that could count was seen. */
  isComplete: boolean;
  /** Epoch milliseconds. */
  readAtMs: number;
}

/** A resource without evidence was not read, or could not be. */
export type EvidenceByResource = Readonly<Partial<Record<SdmaResourceType, LevelEvidence>>>;

/** Who may give somebody `level`: Managers up to Contributor, Owners any. Source: the guide, Access levels. */
export const granterOf = (level: SdmaLevel): "MANAGER" | "OWNER" =>
  level === "MANAGER" || level === "OWNER" ? "OWNER" : "MANAGER";
