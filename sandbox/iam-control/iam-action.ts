import type { CloudStore } from "../cloud/cloud-store";
import type { Principal } from "../iam/principal";
import type { XmlTree } from "./iam-answer";
import type { IamInput } from "./iam-input";

export interface IamCall {
  store: CloudStore;
  nowMs: number;
  caller: Principal;
  input: IamInput;
}

/** The resource of a call, for authorization. */
export interface IamTarget {
  arn: string;
  /** As AWS's access-denied message names it, often not the ARN. */
  shown: string;
  tags?: Readonly<Record<string, string>>;
}

export interface IamAction {
  required?: readonly string[];
  optional?: readonly string[];
  target: (call: IamCall) => IamTarget;
  /** Condition keys that this action adds. */
  keys?: (input: IamInput) => Record<string, string | undefined>;
  /** @returns null if the action returns nothing */
  run: (call: IamCall) => XmlTree | null;
}

export type IamActions = Readonly<Record<string, IamAction>>;

/** Parameters that every list accepts besides its own. */
export const pagingParameters = ["Marker", "MaxItems"] as const;
