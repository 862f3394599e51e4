export const associationStatuses = ["PENDING", "APPROVED", "DENIED", "REVOKED"] as const;
export type AssociationStatus = (typeof associationStatuses)[number];

export type Side = "source" | "target";

/** A project (source) and a template (target), or a template (source) and a connector (target). */
export interface Link {
  associationType: "PROJECT_TEMPLATE" | "TEMPLATE_CONNECTOR";
  sourceResourceId: string;
  targetResourceId: string;
  libraryId: string;
}

/** Requested or approved: neither denied nor ended. */
export function isStanding(status: string): boolean {
  return status === "PENDING" || status === "APPROVED";
}

/**
 * Whether the source's `permittedTemplateIds` or `permittedConnectorIds` names the target: both what it uses and what
 * it has requested (assumption).
 */
export function isListed({ status, requestedSide }: { status: string; requestedSide: string }): boolean {
  return status === "APPROVED" || (status === "PENDING" && requestedSide === "source");
}
