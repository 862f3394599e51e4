import type {
  PermissionEvidence,
  PolicyText,
  RoleEvidenceAnswer,
  Unread,
} from "../../contracts/permission-evidence";

/** A layer of which one document at most exists. */
export type PastedLayer = { kind: "as-read" } | { kind: "none" } | { kind: "document"; text: string };

/** Policies of a role as somebody pasted them, in place of those that IAM was asked for. */
export interface PastedPolicies {
  identity: readonly { name: string; text: string }[];
  /** Whether these are all policies of the role; others may allow or deny anything. */
  isComplete: boolean;
  boundary: PastedLayer;
  /** Of the API. */
  resource: PastedLayer;
  /** Epoch milliseconds. */
  pastedAtMs: number;
}

/** What the verdicts about a role rest on. */
export interface RoleBasis {
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
}

const missing: Unread = {
  what: "other policies of the role",
  detail: "Only some of its policies were pasted.",
  nextStep: "Paste the others to know more.",
};

function boundaryOf(
  { policies }: RoleEvidenceAnswer,
  layer: PastedLayer,
): { boundary: PolicyText | null; hasUnreadBoundary: boolean } {
  if (layer.kind === "none") return { boundary: null, hasUnreadBoundary: false };
  if (layer.kind === "document") {
    const boundary: PolicyText = { name: "pasted boundary", kind: "boundary", document: layer.text };
    return { boundary, hasUnreadBoundary: false };
  }
  return {
    boundary: policies?.boundary ?? null,
    hasUnreadBoundary: policies ? policies.hasUnreadBoundary : true,
  };
}

function resourceOf(
  { resourcePolicy }: PermissionEvidence,
  layer: PastedLayer,
  pastedAtMs: number,
): PermissionEvidence["resourcePolicy"] {
  if (layer.kind === "as-read") return resourcePolicy;
  const policy: PolicyText | null =
    layer.kind === "document"
      ? { name: "pasted resource policy", kind: "resource", document: layer.text }
      : null;
  return { policy, unread: null, readAtMs: pastedAtMs };
}

/** The evidence with pasted policies in place of the role's own. What was not pasted stays as it was read, or unseen. */
export function withPastedPolicies({ evidence, role }: RoleBasis, pasted: PastedPolicies): RoleBasis {
  const { policies, durationSeconds } = role;
  return {
    evidence: { ...evidence, resourcePolicy: resourceOf(evidence, pasted.resource, pasted.pastedAtMs) },
    role: {
      ...role,
      unread: null,
      readAtMs: pasted.pastedAtMs,
      policies: {
        roleId: policies?.roleId ?? "",
        tags: policies?.tags ?? {},
        maxSessionSeconds: policies?.maxSessionSeconds ?? durationSeconds,
        policies: pasted.identity.map(({ name, text }) => ({ name, kind: "inline", document: text })),
        unread: pasted.isComplete ? [] : [missing],
        ...boundaryOf(role, pasted.boundary),
      },
    },
  };
}
