import { z } from "zod";
import type { AssociationTable } from "../sdma/store/schema";
import { projectIdentifier, seedLibraryId } from "./identifiers";
import { permittedTemplateIdsOf } from "./project-templates";
import { type SeedProject, seedProjects } from "./projects";
import { day, seedTime } from "./seed-time";
import { seedConnectors, seedTemplates } from "./templates";

const permittedSchema = z.object({ permittedConnectorIds: z.array(z.string()) });

type Ends = Pick<AssociationTable, "associationType" | "sourceResourceId" | "targetResourceId">;

function association(
  ends: Ends,
  requestedBy: string,
  age: number,
  review: Pick<AssociationTable, "status" | "reviewedBy">,
): AssociationTable {
  const requestedAt = seedTime - age * day;
  return {
    ...ends,
    libraryId: seedLibraryId,
    status: review.status,
    requestedSide: "source",
    requestedBy,
    requestedAt,
    reviewedBy: review.reviewedBy,
    reviewedAt: review.reviewedBy === null ? null : requestedAt + 2 * 3600,
  };
}

/** What the templates that a seeded project permits imply. */
export function projectAssociations({ key, owner }: SeedProject, index: number): AssociationTable[] {
  return permittedTemplateIdsOf(key).map((targetResourceId, order) =>
    association(
      { associationType: "PROJECT_TEMPLATE", sourceResourceId: projectIdentifier(key), targetResourceId },
      owner,
      250 - index * 3 - order,
      { status: "APPROVED", reviewedBy: "luka.horvat" },
    ),
  );
}

const connectorAssociations = seedTemplates.flatMap(({ assetTemplateId, assetTemplateConfig }, index) =>
  permittedSchema
    .parse(JSON.parse(assetTemplateConfig))
    .permittedConnectorIds.map((targetResourceId, order) =>
      association(
        { associationType: "TEMPLATE_CONNECTOR", sourceResourceId: assetTemplateId, targetResourceId },
        "luka.horvat",
        90 - index * 3 - order,
        { status: "APPROVED", reviewedBy: "ada.novak" },
      ),
    ),
);

/** Asked for and denied, and one that its connector's owner ended: neither stands in a template's list. */
const endedAssociations = (["DENIED", "REVOKED"] as const).map((status, index) =>
  association(
    {
      associationType: "TEMPLATE_CONNECTOR",
      sourceResourceId: seedTemplates[index]?.assetTemplateId ?? "",
      targetResourceId: seedConnectors[3]?.connectorId ?? "",
    },
    "mira.kovac",
    60 - index * 20,
    { status, reviewedBy: "ada.novak" },
  ),
);

/** Every association that the seeded projects and templates imply, and two that ended. */
export function seedAssociations(): AssociationTable[] {
  return [...seedProjects.flatMap(projectAssociations), ...connectorAssociations, ...endedAssociations];
}
