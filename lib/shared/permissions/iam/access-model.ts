import type { ParsedPolicy } from "./policy-model";

export interface AccessPrincipal {
  /** `arn:aws:sts::…:assumed-role/R/S`, `arn:aws:iam::…:user/U`, `…:role/R`, `…:root` or `arn:aws:sts::…:federated-user/F`. */
  arn: string;
  /** Twelve digits. */
  account: string;
  /**
   * ARN of the role with its path, or of the user who federated; else `aws:PrincipalArn` of the context tells, else the
   * role's name alone.
   */
  issuer?: string;
  /** Tags of the principal and its session; they are the condition keys `aws:PrincipalTag/…`. */
  tags?: Readonly<Record<string, string>>;
}

/** One request to AWS, as far as policies look at it. */
export interface AccessRequest {
  principal: AccessPrincipal;
  /** Such as `execute-api:Invoke`. */
  action: string;
  /** Full ARN, such as `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/2025-04-18/GET/iam/libraries`. */
  resource: string;
  /** Condition keys with their values; an empty list is an absent key. */
  context: Readonly<Record<string, readonly string[]>>;
  /**
   * With strictness `live`: keys known to be absent; a trailing `*` stands for all keys of that beginning.
   * Other keys that the context lacks are unknown. With `closed-world` every key that the context lacks is absent.
   */
  absentKeys?: readonly string[];
}

export type LayerName =
  | "identity-based policy"
  | "permissions boundary"
  | "session policy"
  | "resource-based policy";

export interface NamedPolicy {
  /** As shown to people: a policy's name, or `identityPolicies[0]`. */
  name: string;
  policy: ParsedPolicy;
}

/** A layer is null where it does not exist, and `unseen` where it may exist but could not be read. */
export interface PolicyLayers {
  identity: readonly NamedPolicy[] | "unseen";
  /** Whether policies beside those of `identity` exist that could not be read. */
  hasUnseenIdentityPolicies?: boolean;
  boundary: NamedPolicy | null | "unseen";
  /** One layer, their union; an empty list allows nothing. */
  session: readonly NamedPolicy[] | null | "unseen";
  resource: NamedPolicy | null | "unseen";
}

/**
 * `closed-world`: the request is the whole world, and a key that it lacks is absent as in IAM.
 * `live`: a key or layer that nobody has seen may hold anything.
 */
export type Strictness = "closed-world" | "live";

export interface DecisiveStatement {
  layer: LayerName;
  policy: string;
  sid: string | null;
  /** From 0. */
  index: number;
}

/** Why something stays undecided. */
export type Uncertainty =
  | { kind: "unknown-operator"; operator: string; key: string; at: DecisiveStatement }
  | { kind: "unknown-key"; key: string; at: DecisiveStatement }
  | { kind: "malformed"; path: string; message: string; layer: LayerName; policy: string }
  | { kind: "unseen-layer"; layer: LayerName };

export type DeniedVerdict = "implicit-deny" | "explicit-deny";

export type AccessDecision = {
  /** Layers that never are among the evidence. */ unseen: readonly string[];
} & (
  | { verdict: "allowed"; layer: LayerName; decisive: DecisiveStatement }
  /** The root user of the account that owns the resource needs no policy. */
  | { verdict: "allowed"; layer: "account root user"; decisive: null }
  | { verdict: "explicit-deny"; layer: LayerName; decisive: DecisiveStatement }
  /** `layer` is the first that lacks an allow. */
  | { verdict: "implicit-deny"; layer: LayerName; decisive: null }
  /** `possible`: the verdicts that the unknown parts leave open; both denials: denied in any case. */
  | {
      verdict: "unknown";
      possible: readonly ("allowed" | DeniedVerdict)[];
      because: readonly Uncertainty[];
      decisive: null;
    }
);
