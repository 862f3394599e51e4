import type { LayerName } from "../iam/access-model";

/** Parts of an execute-api ARN, and the other elements of a statement. */
export type DifferingPart =
  | "partition"
  | "service"
  | "region"
  | "account"
  | "api"
  | "stage"
  | "method"
  | "prefix"
  | "path"
  | "trailing-slash"
  | "trailing-segment"
  | "case"
  | "action"
  | "principal"
  | "condition"
  | "effect";

export interface Difference {
  part: DifferingPart;
  /** Element of the statement, such as `Resource`. */
  element: string;
  /** What the statement says there; empty where it says nothing. */
  found: string;
  /** What the request has there. */
  needed: string;
  /** Span of `found` within the pattern, in UTF-16 code units; null where nothing of the pattern can be marked. */
  span: readonly [start: number, end: number] | null;
}

export interface NearestStatement {
  layer: LayerName;
  policy: string;
  sid: string | null;
  index: number;
  /** The pattern that comes closest; null where the resource is not what fails. */
  pattern: string | null;
  /** The pattern with its differences corrected, so that it covers the request; null where none was. */
  corrected: string | null;
  /** Never empty. */
  differences: readonly Difference[];
}

/** One change to one document, in the terms of a JSON Patch (RFC 6902) relative to that document. */
export interface PolicyEdit {
  layer: LayerName;
  policy: string;
  /** What the edit does, for people: "Add …", "Replace …". */
  summary: string;
  operation: "add" | "replace" | "remove";
  /** JSON pointer, such as `/Statement/0/Resource/-`; empty for the whole document. */
  pointer: string;
  /** undefined to remove. */
  value?: unknown;
}

export interface ProposedFix {
  /** `exact`: this resource alone; `any-id`: the operation on any resource; `corrected`: the near miss as it was meant. */
  reach: "exact" | "any-id" | "corrected";
  /** Applied together; one for each layer that stands in the way. */
  edits: readonly PolicyEdit[];
  /** Ids of the catalog's operations that the edits open beside those that were open, the wanted one included. */
  opens: readonly string[];
}
