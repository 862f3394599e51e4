import type { SdmaCaller } from "../contract";
import type { Level } from "./level";
import type { ResourceType } from "./operation-rule";

export interface Resource {
  type: ResourceType;
  id: string;
}

/** One level that one of the caller's principals holds on a resource itself, not through the library. */
export interface Grant {
  principalType: string;
  principalId: string;
  resourceId: string;
  level: Level;
}

/** May this caller do that? What the policies need for the answer, and nothing about whether the resource exists. */
export interface Question {
  operationId: string;
  /** What the operation is about; null for those about no resource. */
  resource: Resource | null;
  libraryId: string | null;
  /** What the schema asks for with this operation, but for `askedBy`. */
  context: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** Of associations: the resource at the end that asks for them. */
  askedBy?: Resource;
}

/** Who asks, and which levels that caller holds. */
export interface Standing {
  caller: SdmaCaller;
  grantsOn(resourceId: string): readonly Grant[];
}
