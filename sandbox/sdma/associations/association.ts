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

/** Asked for or approved: what `permittedTemplateIds` and `permittedConnectorIds` list (assumption: pending ones too). */
export function isStanding(status: string): boolean {
  return status === "PENDING" || status === "APPROVED";
}
