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

/** What a call is about, for whoever decides whether it is allowed. */
export interface IamTarget {
  arn: string;
  /** As AWS's denials name it, which often is not the ARN. */
  shown: string;
  tags?: Readonly<Record<string, string>>;
}

export interface IamAction {
  required?: readonly string[];
  optional?: readonly string[];
  target: (call: IamCall) => IamTarget;
  /** Condition keys that this action adds. */
  keys?: (input: IamInput) => Record<string, string | undefined>;
  /** @returns null where the action answers with nothing. */
  run: (call: IamCall) => XmlTree | null;
}

export type IamActions = Readonly<Record<string, IamAction>>;

/** What every list takes besides its own parameters. */
export const pagingParameters = ["Marker", "MaxItems"] as const;
