import type { SdmaCaller } from "../contract";
import type { Level } from "./level";
import type { ResourceType } from "./operation-rule";

export interface Resource {
  type: ResourceType;
  id: string;
}

/** A level that one of the caller's principals holds on a resource itself, not through the library. */
export interface Grant {
  principalType: string;
  principalId: string;
  resourceId: string;
  level: Level;
}

/** May this caller do this? Contains what the policies need, and not whether the resource exists. */
export interface Question {
  operationId: string;
  /** The operation's resource; null if it has none. */
  resource: Resource | null;
  libraryId: string | null;
  /** The context that the schema requires for this operation, except `askedBy`. */
  context: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** For associations: the resource at the requesting end. */
  askedBy?: Resource;
}

/** The caller and the levels that the caller holds. */
export interface Standing {
  caller: SdmaCaller;
  grantsOn(resourceId: string): readonly Grant[];
}
